"""The line of a case, as a jurist would tell it: given, when, then - each with its article."""

import pytest
from scenarios import play, scenarios

ALL = list(scenarios())


@pytest.mark.parametrize("scenario", [one for _, one in ALL], ids=[name for name, _ in ALL])
def test_the_line(scenario):
    play(scenario)


def test_every_scenario_is_told_once_and_names_its_article():
    names = [name for name, _ in ALL]
    assert len(set(names)) == len(names)
    assert [name for name, one in ALL if not one.get("law") or not one["then"]] == []
