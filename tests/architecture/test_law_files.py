"""One rule is one .py, one .yaml of dated values with the same stem, and one test with the same stem."""

import re
from pathlib import Path

import yaml
from tests.architecture.sources import LAW, ROOT, python_files, shown

from tianping.law.registry import rules

TESTS = ROOT / "tests" / "law"


def _reads_dated_values(file: Path) -> bool:
    return re.search(r"(?<!`)beside\(__file__\)", file.read_text(encoding="utf-8")) is not None


def _declares_a_rule(file: Path) -> bool:
    return "\n@rule(" in file.read_text(encoding="utf-8")


def _is_named_beside(values: Path) -> bool:
    """Say whether a rule in the same folder names the file: a table of one kind for each field of law has several."""
    return any(f'"{values.stem}"' in file.read_text(encoding="utf-8") for file in values.parent.glob("*.py"))


def _test_of(file: Path) -> Path:
    inside = file.relative_to(LAW)
    return TESTS / inside.parent / f"test_{inside.stem}.py"


def test_every_rule_with_dated_values_has_them_beside_it() -> None:
    without = [shown(file) for file in python_files(LAW) if _reads_dated_values(file) and not file.with_suffix(".yaml").exists()]
    assert without == []


def test_every_file_of_dated_values_has_the_rule_that_reads_it() -> None:
    orphans = [shown(file) for file in LAW.rglob("*.yaml") if not file.with_suffix(".py").exists() and not _is_named_beside(file)]
    assert orphans == []


def test_every_rule_and_every_reader_of_dated_values_has_its_test() -> None:
    wanted = [file for file in python_files(LAW) if _reads_dated_values(file) or _declares_a_rule(file)]
    missing = [shown(_test_of(file)) for file in wanted if not _test_of(file).exists()]
    assert missing == []


def test_every_dated_value_names_its_source_and_the_day_it_was_checked() -> None:
    faults = []
    for file in LAW.rglob("*.yaml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for name, parameter in content.items() if isinstance(content, dict) else []:
            rows = parameter.get("values", []) if isinstance(parameter, dict) else []
            faults += [
                f"{shown(file)} {name} from {row.get('from')}: no {field}"
                for row in rows
                if isinstance(row, dict) and "from" in row
                for field in ("source", "checked_on")
                if not row.get(field)
            ]
    assert faults == []


def test_every_rule_cites_the_law_in_its_docstring() -> None:
    without = [one.name for one in rules() if "Source:" not in (one.function.__doc__ or "")]
    assert without == []
