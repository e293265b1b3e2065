"""Every measurement beside its goal: `python -m bench`, or some of them by name: `python -m bench lending trial_clock`.

Each runs in a process of its own, so that what one imports does not burden another; the code is 1 where one misses its goal.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NOT_MEASURED = ("__init__", "__main__", "court", "dirty_list", "ground", "load", "soak")


def main(names: list[str]) -> int:
    """Run the measurements called *names* (all where none is named); name at the end those that missed their goal."""
    known = sorted(one.stem for one in Path(__file__).parent.glob("*.py") if one.stem not in NOT_MEASURED)
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.exit(f"no measurement is called {', '.join(unknown)}; there are {', '.join(known)}")
    missed = []
    for name in names or known:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode:
            missed.append(name)
    print(f"missed: {', '.join(missed)}" if missed else "every goal is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
