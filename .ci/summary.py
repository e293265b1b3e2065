"""Add up the JUnit files of every part and end with one line; a skipped test counts as a failure here.

The one exception: tests on public data that is not part of the project, where that data is not beside it.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

passed = failed = skipped = 0
spent: Counter[str] = Counter()
ABROAD = "beside the project"  # how such a test gives its reason
has_data = (Path(__file__).resolve().parents[2] / "shared").is_dir()
for name in sys.argv[1:]:
    if not Path(name).exists():
        sys.stdout.write(f"FAILED {name}: the run left no result\n")
        failed += 1
        continue
    for case in ElementTree.parse(name).getroot().iter("testcase"):
        spent[f"{Path(name).stem} {case.get('classname')}"] += float(case.get("time") or 0)
        where = f"{case.get('classname')}::{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            sys.stdout.write(f"FAILED {where}\n")
        elif (reason := case.find("skipped")) is not None:
            message = reason.get("message") or ""
            skipped += has_data or ABROAD not in message
            sys.stdout.write(f"SKIPPED {where}: {message}\n")
        else:
            passed += 1
sys.stdout.write("Where the time went, in seconds:\n")
for where, seconds in spent.most_common(40):
    sys.stdout.write(f"{seconds:7.0f}  {where}\n")
if skipped:
    sys.stdout.write(f"{skipped} skipped: nothing may be skipped here, install what is missing\n")
sys.stdout.write(f"{passed} passed, {failed + skipped} failed\n")
sys.exit(1 if failed or skipped or not passed else 0)
