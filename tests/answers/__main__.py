"""Write the recorded answers of a package of the law from a run of its tests: python -m tests.answers fees numbers causes."""

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.answers import recorder

ROOT = Path(__file__).parents[2]


class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that they can be read."""


def _text(writer: yaml.SafeDumper, text: str) -> Any:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Writer.add_representer(str, _text)


def main(packages: list[str]) -> int:
    """Record each package in its turn."""
    for package in packages:
        recorder.asked.clear()
        folder = ROOT / "tests" / "law" / package
        code = pytest.main(["-q", "-p", "no:cacheprovider", "-m", "not slow", str(folder)])
        if code != 0:
            return int(code)
        rows = [one for one in recorder.rows() if _is_of(one["rule"], package)]
        written = yaml.dump(rows, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=150)
        (folder / "answers.yaml").write_text(f"# Recorded by python -m tests.answers {package}; read the difference before you commit it.\n{written}")
    return 0


def _is_of(rule: str, package: str) -> bool:
    return recorder.registry.find(rule).family == package


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
