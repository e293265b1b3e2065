"""The glossary is law: one term, one identifier, both ways; and every label is complete in both languages."""

import ast
import csv
from collections import Counter
from collections.abc import Iterator

import pytest
from tests.architecture.sources import ROOT, SRC, python_files, shown, tree

COLUMNS = ["zh", "identifier", "kind", "meaning", "source", "not_to_be_confused_with"]


def _rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_columns_are_as_agreed() -> None:
    with (ROOT / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == COLUMNS


@pytest.mark.parametrize("column", ["zh", "identifier"])
def test_one_term_has_one_identifier_and_one_identifier_one_term(column: str) -> None:
    assert [term for term, count in Counter(row[column] for row in _rows()).items() if count > 1] == []


def test_every_term_is_complete() -> None:
    assert [row for row in _rows() if not all(row[column].strip() for column in ("zh", "identifier", "kind", "meaning"))] == []


def test_identifiers_are_english_words() -> None:
    assert [row["identifier"] for row in _rows() if not row["identifier"].replace("_", "").isascii() or not row["identifier"].isidentifier()] == []


def _labels() -> Iterator[tuple[str, ast.Call]]:
    for file in python_files(SRC):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Label":
                yield f"{shown(file)}:{node.lineno}", node


def test_every_label_is_written_in_both_languages() -> None:
    faults = []
    for where, call in _labels():
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if len(given) < 2 and not any(isinstance(value, ast.Starred) for value in given):
            faults.append(f"{where}: one language only")
        empty = [isinstance(value, ast.Constant) and not str(value.value).strip() for value in given]
        if any(empty) and not all(empty):  # two empty halves say nothing in both languages
            faults.append(f"{where}: one language is empty")
    assert faults == []


def test_chinese_comes_first_in_every_label() -> None:
    def is_chinese(text: str) -> bool:
        return any("\u4e00" <= character <= "\u9fff" for character in text)

    faults = [
        where
        for where, call in _labels()
        if len(call.args) == 2
        and all(isinstance(value, ast.Constant) and isinstance(value.value, str) for value in call.args)
        and is_chinese(call.args[1].value)  # type: ignore[attr-defined]
        and not is_chinese(call.args[0].value)  # type: ignore[attr-defined]
    ]
    assert faults == []
