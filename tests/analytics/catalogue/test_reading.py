"""The catalogue: complete, in both languages, with the source of each definition; a court's own file beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tianping.analytics.catalogue import CatalogueError, catalogue, own_files, read_file, sets

OWN = """
- {id: own_quick_rate, zh: 三十日内结案率, en: closed within 30 days, sets: {local: firm}, category: efficiency, unit: percent,
   direction: higher, evidence: S,
   numerator: {zh: 三十日内结案, en: closed within 30 days}, denominator: {zh: 已结, en: closed}, source: 审判委员会会议纪要,
   formula: {of: [closed], by: [filed], scale: 100}, check: {of: quick, by: closed, scale: 100},
   gaming: {zh: 挑易案, en: choosing easy cases},
   examples: [{inputs: {quick: 1, closed: 3}, expected: '33.33'}]}
"""


def test_all_sets_of_the_sheet_have_their_records():
    members = {s: [d.id for d in catalogue().values() if s in d.sets] for s in sets()}
    assert {s: len(m) for s, m in members.items()} == {
        "spc_2024_01": 17, "spc_2024_09": 16, "enforcement_2018": 4, "assessment_2008": 17, "local": 20, "workload": 2, "cepej": 4, "courtools": 10,
        "us": 4, "openness": 3, "basic": 9,
    }
    firm = {s: len([d for d in catalogue().values() if d.sets.get(s) == "firm"]) for s in ("spc_2024_01", "spc_2024_09")}
    assert firm == {"spc_2024_01": 15, "spc_2024_09": 12}  # the names sources give; the rest of 26 and of 18 was not found


def test_every_definition_says_how_it_could_be_gamed_and_where_it_comes_from():
    for one in catalogue().values():
        assert one.gaming.zh, one.id
        assert one.source.startswith("http") or re.search(r"第\d+条$", one.source), one.id  # a page that was read, or the article it rests on
        assert one.formula or one.readings or one.known or one.check, one.id


def test_an_unpublished_formula_has_no_code_until_a_court_chooses_a_reading():
    one = catalogue()["case_matter_ratio"]
    assert one.chosen(None) is None
    assert one.chosen("a").by == ("first_filed_new",)
    assert [d.id for d in catalogue().values() if d.evidence in ("I", "M") and d.formula and "spc_2024_09" in d.sets] == []


def test_a_definition_that_was_removed_has_its_last_day():
    assert catalogue()["extension_rate"].until.isoformat() == "2024-09-30"


def test_a_court_adds_a_file_of_its_own(tmp_path: Path):
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    found = catalogue(own_files(tmp_path))["own_quick_rate"]
    assert (found.label.zh, found.is_own, found.evidence) == ("三十日内结案率", True, "S")


@pytest.mark.parametrize("change, says", [
    (("evidence: S", "evidence: Q"), "evidence 'Q'"), (("zh: 三十日内结案率, ", ""), "missing ['zh']"), (("local: firm", "mars: firm"), "sets mars"),
    (("id: own_quick_rate", "id: own_quick_rate, colour: red"), "unknown ['colour']"),
    (("zh: 三十日内结案, en", "zh: 三十日内结案, 不含调解, en"), "“不含调解”被逗号截断, 请加引号"),
])
def test_what_is_wrong_in_a_file_is_said_with_its_place(tmp_path: Path, change, says):
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace(*change), "utf-8")
    with pytest.raises(CatalogueError) as told:
        read_file(path)
    assert str(told.value).startswith("own.yaml #1")
    assert says in str(told.value)


def test_no_wording_of_the_catalogue_is_cut_off_at_a_comma():
    known = catalogue()
    assert known["limit_approaching"].numerator.zh == "期末未结, 距审限届满1至15日的案件"
    assert known["average_closing_days"].readings[1].label.zh == "净天数, 扣除不计入审限的期间"
    assert sets()["spc_2024_09"].label.en == "Supreme People's Court, September 2024"
    assert known["pending_over_12m_ratio"].denominator.zh == "一年的新收案件 (推断, 不是未结数)"


def test_two_indicators_never_share_a_name(tmp_path: Path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("own_quick_rate", "closing_rate"), "utf-8")
    with pytest.raises(CatalogueError, match="closing_rate"):
        catalogue((path,))


def test_a_file_that_is_no_list_is_refused(tmp_path: Path):
    path = tmp_path / "own.yaml"
    path.write_text("zh: x", "utf-8")
    with pytest.raises(CatalogueError, match="应为指标的列表"):
        read_file(path)


def test_what_the_record_cannot_give_says_why():
    """A definition with neither formula nor reading names what is missing."""
    silent = [d.id for d in catalogue().values() if d.formula is None and not d.readings and d.missing is None]
    assert silent == []


def test_what_is_not_worked_here_yet_says_from_when_it_will_count():
    enforcement = [d for d in catalogue().values() if d.missing and d.category == "enforcement"]
    assert len(enforcement) == 8
    assert [d.id for d in enforcement if "之日起计算" not in d.missing.zh or "Counted from the day" not in d.missing.en] == []
