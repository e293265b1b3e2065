"""What is refused about warnings, and how a court sets its levels."""

from datetime import UTC, date, datetime

import pytest
from given import ADMINISTRATOR, COURT, JUDGE, SYSTEM, refusal
from lines import assign
from warning import tick, warned, world_of

from tianping.docket.actions import Ask, Given, action_named
from tianping.docket.settings import setting_kinds
from tianping.docket.vocabulary.warnings import Measure
from tianping.domains.warnings.rules import NEXT

DAY = date(2026, 5, 5)


def test_what_is_not_reached_is_not_told():
    world = world_of()
    matter = assign(world).matter
    before = dict(world.dockets)
    no = refusal(lambda: world.do("warnings.warn", by=SYSTEM, on=date(2026, 5, 4), matter=matter, deadline=f"{NEXT}trial_limit:2026-06-04"))
    assert (no.label.zh, no.remedy.zh, world.dockets) == ("没有新到的预警级别", "无需重复预警。", before)


@pytest.mark.parametrize("changed, zh", [
    ({"warning": "1"}, "没有这一项预警"),
    ({"measure": Measure.OTHER}, "没有写明采取的措施"),
    ({"done_by": date(2026, 5, 4)}, "拟办结日期 2026-05-04 已经过去"),
])
def test_an_answer_that_says_nothing(changed, zh):
    world = world_of()
    matter = assign(world).matter
    tick(world, matter, DAY)
    given = {"warning": str(world.dockets[matter].head), "measure": Measure.NOTED, **changed}
    before = dict(world.dockets)
    assert refusal(lambda: world.do("warnings.answer_warning", by=JUDGE, on=DAY, matter=matter, **given)).label.zh == zh
    assert world.dockets == before


def test_an_answer_is_given_once():
    world = world_of()
    matter = assign(world).matter
    tick(world, matter, DAY)
    given = {"warning": str(world.dockets[matter].head), "measure": Measure.OTHER, "word": " 已约谈双方 ", "done_by": date(2026, 5, 20)}
    done = world.do("warnings.answer_warning", by=JUDGE, on=DAY, matter=matter, **given)
    what = done.entries[0].what
    assert (what.warning, what.measure, what.word, what.done_by) == (int(given["warning"]), Measure.OTHER, "已约谈双方", date(2026, 5, 20))
    assert refusal(lambda: world.do("warnings.answer_warning", by=JUDGE, on=DAY, matter=matter, **given)).label.zh == "该预警已经回应"


def court_of(world):
    return world.do("house.open_court", by=ADMINISTRATOR, on=date(2026, 1, 5), court=COURT)


def test_a_court_sets_its_levels_for_all_or_for_one_kind():
    world = world_of()
    house = court_of(world)
    done = world.do(
        "warnings.set_levels", by=ADMINISTRATOR, on=date(2026, 1, 6), matter=house.matter, limit="trial_limit", levels="20天: 承办法官",
        ground="试行")
    assert done.entries[0].what.name == "warning_levels_trial_limit"
    done = world.do(
        "warnings.set_levels", by=ADMINISTRATOR, on=date(2026, 1, 6), matter=house.matter, limit="trial_limit", levels="7天: 承办法官; 超期: 院长",
        ground="二审较短", kind="civil_second")
    assert (done.entries[0].what.name, done.changes.jobs[0].name) == ("warning_levels_trial_limit__civil_second", "court.settings_changed")
    world.use_settings_of(house.matter, date(2026, 3, 1))
    matter = assign(world).matter
    assert tick(world, matter, date(2026, 5, 14)) == []
    tick(world, matter, date(2026, 5, 15))
    assert warned(world, matter) == [("trial_limit", "提前20天", date(2026, 6, 4))]


@pytest.mark.parametrize("changed, zh", [
    ({"levels": "20天: 张三"}, "“20天: 张三”不能作为“审限预警级别”的值"),
    ({"ground": " "}, "没有写明理由"),
    ({"levels": setting_kinds()["warning_levels_trial_limit"].default}, "新值与现值相同"),
    ({"limit": "unknown"}, "没有名为“warning_levels_unknown”的设置"),
])
def test_levels_that_cannot_be_set(changed, zh):
    world = world_of()
    house = court_of(world)
    before = dict(world.dockets)
    given = {"limit": "trial_limit", "levels": "20天: 承办法官", "ground": "试行", **changed}
    no = refusal(lambda: world.do("warnings.set_levels", by=ADMINISTRATOR, on=date(2026, 1, 6), matter=house.matter, **given))
    assert (no.label.zh, world.dockets) == (zh, before)


def asked(name, field):
    """Return how a field of an action is asked for."""
    return next(note for note in action_named(f"warnings.{name}").fields()[field].__metadata__ if isinstance(note, Ask))


def test_the_form_offers_what_waits_the_last_first_and_fills_it_in():
    world = world_of()
    done = assign(world)
    given = Given(DAY, datetime(2026, 5, 5, 2, 0, tzinfo=UTC), world.setting)
    ask = asked("answer_warning", "warning")
    assert (ask.choices(done.docket, given), ask.prefill(done.docket, given)) == ((), None)
    tick(world, done.matter, DAY)
    docket = world.dockets[done.matter]
    assert [(c.value, c.label.zh) for c in ask.choices(docket, given)] == [(str(docket.head), "审限 提前30天 2026-06-04 届满")]
    assert ask.prefill(docket, given) == str(docket.head)


def test_the_form_of_the_levels_offers_limits_and_kinds():
    world = world_of()
    house = court_of(world)
    given = Given(DAY, datetime(2026, 5, 5, 2, 0, tzinfo=UTC), world.setting)
    limits = [c.value for c in asked("set_levels", "limit").choices(house.docket, given)]
    assert {"trial_limit", "measure_end", "petition_term", "letter_answer", "plan_due"} <= set(limits)
    kinds = {c.value: c.label.zh for c in asked("set_levels", "kind").choices(house.docket, given)}
    assert kinds["civil_second"] == "民事二审"
    assert "court" not in kinds
