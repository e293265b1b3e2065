"""A finding: what it rests on, and the whole of it as plain JSON values."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tianping.law.cite import cite
from tianping.law.finding import (
    Column,
    Convention,
    Finding,
    Label,
    Refused,
    Status,
    Step,
    Table,
    Unit,
    as_json,
    plain,
    refused,
)

ARTICLE, OTHER = cite("民事诉讼法", "第152条", "2023修正"), cite("民法典", "第202条")
FOUND = Finding(
    name="limit", label=Label("审限", "limit"), value=date(2026, 9, 22), unit=Unit.DATE, status=Status.PROVISIONAL, basis=(ARTICLE,),
    steps=(Step(Label("六个月", "six months"), Decimal("6.00"), Unit.MONTH, (OTHER, ARTICLE), (7, 3)),),
    conventions=(Convention("make_up_days", "work", Label("调休日上班", "make-up days work")),),
    missing=(Label("送达日", "served on"),), remedy=Label("请补录。", "enter it"),
    tables=(Table("days", Label("日期", "days"), (Column("on", Label("日", "day"), Unit.DATE), Column("why", Label("原因", "why"))),
                  ((date(2026, 3, 22), "立案"), (None, "无"))),),
    parts=(Finding(name="start", label=Label("起算", "start"), value=3, unit=Unit.COUNT, rests_on=(9,)),),
    given={"filed_on": date(2026, 3, 22), "claim_cny": Decimal("1E+2")}, rests_on=(5,),
)


def test_a_finding_as_json_holds_every_part_of_it_in_both_languages():
    assert as_json(FOUND) == {
        "name": "limit", "label": {"zh": "审限", "en": "limit"}, "value": "2026-09-22", "unit": "date", "status": "provisional",
        "steps": [{"text": {"zh": "六个月", "en": "six months"}, "value": "6.00", "unit": "month",
                   "basis": ["《民法典》第202条", "《民事诉讼法》(2023修正)第152条"], "rests_on": [7, 3]}],
        "basis": ["《民事诉讼法》(2023修正)第152条", "《民法典》第202条"],
        "conventions": [{"name": "make_up_days", "choice": "work", "label": {"zh": "调休日上班", "en": "make-up days work"}}],
        "missing": [{"zh": "送达日", "en": "served on"}], "remedy": {"zh": "请补录。", "en": "enter it"},
        "tables": [{
            "name": "days", "label": {"zh": "日期", "en": "days"},
            "columns": [{"name": "on", "label": {"zh": "日", "en": "day"}, "unit": "date"},
                        {"name": "why", "label": {"zh": "原因", "en": "why"}, "unit": ""}],
            "rows": [["2026-03-22", "立案"], [None, "无"]],
        }],
        "parts": [{
            "name": "start", "label": {"zh": "起算", "en": "start"}, "value": 3, "unit": "count", "status": "established", "steps": [],
            "basis": [], "conventions": [], "missing": [], "remedy": None, "tables": [], "parts": [], "given": {}, "rests_on": [9],
        }],
        "given": {"filed_on": "2026-03-22", "claim_cny": "100"}, "rests_on": [3, 5, 7, 9],
    }


def test_a_value_is_plain_without_loss():
    assert [plain(one) for one in (Decimal("0.10"), date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, tzinfo=UTC), True, None, "文")] == [
        "0.10", "2026-01-02", "2026-01-02T03:04:00+00:00", True, None, "文",
    ]


def test_what_it_rests_on_is_added_to_what_it_rested_on_once_and_in_order():
    assert FOUND.resting_on(9, 2, 5).rests_on == (2, 5, 9)
    assert FOUND.resting_on(9, 2, 5).all_rests_on() == (2, 3, 5, 7, 9)
    assert FOUND.rests_on == (5,)


def test_steps_are_added_at_the_end_and_a_part_is_found_by_its_name():
    last = Step(Label("末", "last"))
    assert FOUND.with_steps(last).steps == (*FOUND.steps, last)
    assert FOUND.part("start").value == 3
    with pytest.raises(KeyError, match="end"):
        FOUND.part("end")
    assert (FOUND.is_established, FOUND.part("start").is_established) == (False, True)


def test_a_label_is_filled_in_in_both_languages():
    assert Label("{days} 日", "{days} days").format(days=15) == Label("15 日", "15 days")
    assert str(FOUND.label) == "审限"


def test_a_refusal_carries_all_that_was_said():
    made = refused(
        "limit", Label("不能", "no"), remedy=Label("请改", "mend"), basis=(ARTICLE,), missing=(Label("日", "day"),), status=Status.MISSING,
        steps=FOUND.steps, parts=FOUND.parts, given={"a": 1},
    )
    assert isinstance(made, Refused)
    assert str(made) == "不能"
    assert made.finding == Finding(
        name="limit", label=Label("不能", "no"), remedy=Label("请改", "mend"), basis=(ARTICLE,), missing=(Label("日", "day"),),
        status=Status.MISSING, steps=FOUND.steps, parts=FOUND.parts, given={"a": 1},
    )
    short = refused("limit", Label("不能", "no"), remedy=Label("请改", "mend")).finding
    assert (short.status, short.given, short.value) == (Status.REFUSED, {}, None)
