"""A list going in: every row accounted for, once only, and taken back without a trace in the figures."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from bench.dirty_list import write_csv
from tests.store.imports.lists import BASIC, mapping, write

from tianping.docket.actions import Acting
from tianping.docket.vocabulary.imports import (
    CaseImported,
    DecisionImported,
    FurtherDecisionImported,
    ImportRunRecorded,
)
from tianping.law.finding import Refused
from tianping.store import dockets, models
from tianping.store.imports.entries import case_id
from tianping.store.imports.figures import cases_behind, of_court
from tianping.store.imports.mapping_file import parse_mapping
from tianping.store.imports.run import run_import
from tianping.store.imports.undo import undo
from tianping.store.rebuild import rebuild
from tianping.store.setting import court_matter
from tianping.store.verify import verify

pytestmark = pytest.mark.django_db
BY = Acting(UUID(int=7), "管理员样本", "administrator", "吉01")
DECISIONS = Path(__file__).resolve().parents[3] / "src/tianping/store/imports/mappings/decided_cases_of_many_courts.yaml"
LINES = (
    "A1,2023-01-10,2023-03-11,60,7,普通,1,8,支持",
    "A1,2023-01-10,2023-03-11,60,7,普通,1,8,支持",
    "A1,2023-01-10,2023-02-09,30,7,普通,1,8,驳回",
    "A2,2023-02-10,,,7,普通,2,8,",
    "A3,0202-02-10,2023-03-11,60,7,普通,1,8,支持",
    "A4,2023-05-01,2023-05-31,30,9,简易,1,8,支持",
    "A4,2023-05-01,2023-04-30,-1,9,简易,1,8,支持",
)


def go(path, at, **more):
    return run_import(path, more.pop("using", mapping()), by=BY, at=at, **more)


def counts(found):
    t = found.tally
    return (t.read, t.imported, t.duplicate, t.rejected)


@pytest.fixture
def path(tmp_path):
    return write(tmp_path / "list.csv", *LINES)


def test_every_row_is_accounted_for(path, instant, tmp_path):
    found = go(path, instant, rejects=tmp_path / "rejects.csv")
    assert counts(found) == (7, 4, 1, 2)
    t = found.tally
    assert (t.merged, t.cases_opened, t.decisions, t.further_decisions, t.pending, t.duplicate_in_list) == (1, 3, 2, 1, 1, 1)
    assert (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "行 line,列 column,值 value,原因,reason,code",
        "6,filed,0202-02-10,日期早于允许的最早日期,a day before the earliest one allowed,before_earliest",
        "8,days,-1,用时为负数,a negative duration,negative_duration",
    ]


def test_the_first_decision_counts_and_the_entries_name_their_lines(path, instant):
    go(path, instant)
    docket = dockets.load(case_id("X1", "A1"))
    assert docket.last(CaseImported).what.lines == (2, 4)
    assert docket.last(CaseImported).what.number == "A1"
    assert (docket.last(DecisionImported).on, docket.last(DecisionImported).what.result) == (date(2023, 2, 9), "驳回")
    assert docket.last(FurtherDecisionImported).on == date(2023, 3, 11)
    facts = models.Facts.objects.get(pk=docket.matter.id)
    assert (facts.number, facts.court, facts.stage, facts.filed_on, facts.closed_on, facts.cause, facts.division, facts.closed_by) == (
        "A1", "X1", "closed", date(2023, 1, 10), date(2023, 2, 9), "1", "8", "驳回",
    )


def test_the_record_is_whole_and_its_projections_are_those_of_the_slow_path(path, instant):
    go(path, instant)
    assert verify().faults == ()
    assert rebuild(court="X1").changed == 0


def test_the_same_list_again_writes_nothing(path, instant):
    go(path, instant)
    before = models.Entry.objects.exclude(matter_id=court_matter("X1")).count()
    again = go(path, instant + timedelta(days=1))
    assert counts(again) == (7, 0, 5, 2)
    assert models.Entry.objects.exclude(matter_id=court_matter("X1")).count() == before


def test_of_an_overlapping_list_only_what_is_new_goes_in(path, instant, tmp_path):
    go(path, instant)
    later = write(
        tmp_path / "later.csv", LINES[0], "A2,2023-02-10,2023-06-10,120,7,普通,2,8,支持", "A5,2023-06-01,,,7,普通,2,8,",
        LINES[3].replace("2023-02-10", "10/02/2023"),
    )
    found = go(later, instant + timedelta(days=1))
    assert counts(found) == (4, 3, 1, 0)
    assert (found.tally.cases_opened, found.tally.cases_extended) == (1, 1)
    assert models.Facts.objects.get(pk=case_id("X1", "A2")).closed_on == date(2023, 6, 10)
    assert verify().faults == ()
    assert rebuild(court="X1").changed == 0


def test_rows_spelt_otherwise_that_say_the_same_are_duplicates(path, instant, tmp_path):
    go(path, instant)
    same = write(tmp_path / "same.csv", LINES[3].replace("2023-02-10", "10/02/2023"), LINES[5].replace(",9,", ",9.0,"))
    assert counts(go(same, instant)) == (2, 0, 2, 0)


def test_a_dry_run_counts_the_same_and_writes_nothing(path, instant):
    found = go(path, instant, dry_run=True)
    assert (found.run, counts(found)) == (None, (7, 4, 1, 2))
    assert (models.Matter.objects.count(), models.ImportRun.objects.count(), models.Court.objects.count()) == (0, 0, 0)
    go(path, instant)
    assert counts(go(path, instant, dry_run=True)) == (7, 0, 5, 2)


def test_undone_cases_stay_readable_and_count_no_longer(path, instant):
    found = go(path, instant)
    assert of_court("X1", by=BY).figures.filed == 3
    taken = undo(found.run, by=BY, at=instant + timedelta(hours=1), ground="名单有误")
    assert (taken.cases, taken.kept) == (3, 0)
    docket = dockets.load(case_id("X1", "A1"))
    assert [e.kind for e in docket.history()] == [
        "imports.case_imported", "imports.decision_imported", "imports.further_decision_imported", "imports.import_undone",
    ]
    facts = models.Facts.objects.get(pk=docket.matter.id)
    assert (facts.stage, facts.title, facts.filed_on, facts.closed_on) == ("undone", "导入已撤销", None, None)
    with pytest.raises(Refused, match="法院 X1 没有导入的数据"):
        of_court("X1", by=BY)
    assert verify().faults == ()
    with pytest.raises(Refused, match="该次导入已经撤销"):
        undo(found.run, by=BY, at=instant, ground="再撤")


def test_after_undoing_the_list_may_go_in_again(path, instant):
    first = go(path, instant)
    undo(first.run, by=BY, at=instant, ground="名单有误")
    again = go(path, instant + timedelta(days=1))
    assert (counts(again), again.tally.cases_opened) == ((7, 4, 1, 2), 3)
    assert of_court("X1", by=BY).figures.filed == 3
    assert rebuild(court="X1").changed == 0


def test_undoing_one_of_two_lists_leaves_what_the_other_said(path, instant, tmp_path):
    go(path, instant)
    later = write(tmp_path / "later.csv", "A2,2023-02-10,2023-06-10,120,7,普通,2,8,支持", "A5,2023-06-01,,,7,普通,2,8,")
    second = go(later, instant + timedelta(days=1))
    taken = undo(second.run, by=BY, at=instant + timedelta(days=2), ground="名单有误")
    assert (taken.cases, taken.kept) == (1, 1)
    facts = models.Facts.objects.get(pk=case_id("X1", "A2"))
    assert (facts.stage, facts.closed_on) == ("imported", None)
    found = of_court("X1", by=BY).figures
    assert (found.filed, found.ended, found.pending) == (3, 2, 1)


def test_the_figures_and_the_cases_behind_them(path, instant):
    go(path, instant)
    found = of_court("X1", by=BY)
    assert (found.figures.until, found.figures.filed, found.figures.ended, found.figures.pending) == (date(2024, 6, 30), 3, 2, 1)
    assert found.as_json()["figures"][3]["value"] == "30.0"
    behind = cases_behind("X1", "pending", until=found.figures.until, limit=10, offset=0, by=BY)
    assert behind == [case_id("X1", "A2")]


def test_code_tables_and_the_run_stand_in_the_court_s_own_matter(path, instant):
    found = go(path, instant)
    tables = json.loads(models.Court.objects.get(code="X1").tables)
    assert tables == {
        "cause": {"1": {"name": "", "parent": ""}, "2": {"name": "", "parent": ""}},
        "class": {"7": {"name": "普通", "parent": ""}, "9": {"name": "简易", "parent": ""}},
        "unit": {"8": {"name": "", "parent": ""}},
    }
    said = dockets.load(court_matter("X1")).last(ImportRunRecorded).what
    assert (said.run, said.file_name, said.read, said.imported, said.duplicate, said.rejected) == (found.run, "list.csv", 7, 4, 1, 2)
    assert models.Court.objects.get(code="X1").parent == "吉01"


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(path, instant, monkeypatch):
    monkeypatch.setattr("tianping.store.imports.run.CASES", 1)
    monkeypatch.setattr("tianping.store.imports.chunks.grouped.__kwdefaults__", {"size": 1})
    told = []

    def stop(phase, done, total):
        told.append((phase, done))
        if phase == "write" and len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(path, instant, progress=stop)
    cut_off = models.ImportRun.objects.get()
    assert (cut_off.state, 0 < cut_off.rows_done < 7) == ("running", True)
    found = go(path, instant)
    assert (found.run, found.was_resumed, counts(found)) == (cut_off.pk, True, (7, 4, 1, 2))
    assert models.Facts.objects.filter(court="X1", kind="imported").count() == 3


def test_what_was_refused_before_the_cut_is_in_the_file_of_rejects_too(tmp_path, instant, monkeypatch):
    monkeypatch.setattr("tianping.store.imports.run.CASES", 1)
    monkeypatch.setattr("tianping.store.imports.chunks.grouped.__kwdefaults__", {"size": 1})
    strict = mapping(BASIC + "duplicates: {conflicts: reject, leading: first_row}\n")
    list_ = write(tmp_path / "list.csv", "A1,2023-01-10,,,7,,1,8,", "A1,2023-02-10,,,7,,1,8,", LINES[3], LINES[4])

    def stop(phase, done, total):
        if phase == "write" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(list_, instant, using=strict, progress=stop)
    found = go(list_, instant, using=strict, rejects=tmp_path / "rejects.csv")
    assert (found.was_resumed, counts(found)) == (True, (4, 1, 0, 3))
    lines = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [(one.split(",")[0], one.split(",")[-1]) for one in lines] == [("2", "conflict"), ("3", "conflict"), ("5", "before_earliest")]


def test_the_second_process_makes_the_same_rows(tmp_path, instant, monkeypatch):
    truth = write_csv(tmp_path / "list.csv", 1500)
    monkeypatch.setattr("tianping.store.imports.chunks.grouped.__kwdefaults__", {"size": 200})
    taken = []
    for code, long in (("X1", 10**9), ("X2", 1000)):
        monkeypatch.setattr("tianping.store.imports.run.LONG", long)
        using = parse_mapping(DECISIONS.read_text(encoding="utf-8").replace("code: TJXX", f"code: {code}"))
        found = run_import(tmp_path / "list.csv", using, by=BY, at=instant, rejects=tmp_path / f"{code}.csv")
        facts = models.Facts.objects.filter(court=code, kind="imported").order_by("number")
        taken.append((
            found.tally, list(facts.values_list("number", "title", "cause", "division", "filed_on", "closed_on", "stage", "head")),
            models.Court.objects.get(code=code).tables, (tmp_path / f"{code}.csv").read_text(encoding="utf-8-sig"),
        ))
    assert taken[0] == taken[1]
    assert (taken[1][0].cases_opened, taken[1][0].rejected) == (truth.cases, truth.impossible)
    assert verify().faults == ()
    assert rebuild(court="X2").changed == 0


def test_who_may_not_import(path, instant):
    judge = Acting(UUID(int=8), "王某样本", "judge", "吉0102")
    with pytest.raises(Refused, match="法官没有“导入名单”的权限"):
        run_import(path, mapping(), by=judge, at=instant)
    assert models.ImportRun.objects.count() == 0


def test_a_court_of_the_country_is_not_imported_over(path, instant):
    models.Court.objects.create(code="X1", name="某基层法院", level="basic", starts_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="代码 X1 已属于某基层法院"):
        go(path, instant)


def test_a_list_without_a_column_the_mapping_reads(tmp_path, instant):
    path = write(tmp_path / "list.csv", "1", head="no")
    with pytest.raises(Refused) as caught:
        go(path, instant)
    assert caught.value.finding.label.zh == "名单没有映射文件所说的列: result、filed、decided、days、kind、kind_name、subject、office; 名单的列: no"


def test_rows_that_contradict_may_be_refused(path, instant):
    found = go(path, instant, using=mapping(BASIC + "duplicates: {conflicts: reject, leading: first_row}\n"))
    assert found.tally.adds_up()
