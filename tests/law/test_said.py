"""Answers read against the articles by hand, word for word: rules whose own tests ask for single figures only."""

from pathlib import Path

import pytest
import yaml
from tests.answers.telling import told

from tianping.law.finding import Refused
from tianping.law.registry import find

SAID = [
    pytest.param(row, id=f"{row['rule']}-{number}")
    for number, row in enumerate(yaml.safe_load(Path(__file__).with_name("said.yaml").read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("row", SAID)
def test_the_whole_answer_stands_as_it_was_read(row):
    try:
        found = find(row["rule"])(row["given"])
    except Refused as no:
        found = no.finding
    assert told(found) == row["answer"]
