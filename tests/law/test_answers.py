"""Every recorded answer of the law, word for word: what was asked, and the whole finding."""

from pathlib import Path

import pytest
import yaml
from tests.answers.telling import told

from tianping.law.finding import Refused
from tianping.law.registry import find

READING = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, and a megabyte is read for every mutant
RECORDED = [
    pytest.param(row, id=f"{file.parent.name}-{number}-{row['rule']}")
    for file in sorted(Path(__file__).parent.glob("*/answers.yaml"))
    for number, row in enumerate(yaml.load(file.read_text(encoding="utf-8"), Loader=READING))
]


@pytest.mark.parametrize("row", RECORDED)
def test_the_answer_is_the_recorded_one(row):
    try:
        found = find(row["rule"])(row["given"])
    except Refused as no:
        found = no.finding
    assert told(found) == row["answer"]
