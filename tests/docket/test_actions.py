"""Actions: registered under their leaf, open at their stages, barred with a reason."""

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

import pytest
from given import FILING_CLERK, JUDGE, PLAINTIFF, World, docket_of, refusal
from lines import accept, assign, decide, new_world, submit

from tianping.docket import actions
from tianping.docket.actions import (
    Acting,
    Ask,
    Changes,
    Given,
    New,
    Setting,
    action,
    action_named,
    actions_for,
    all_actions,
    check_open,
    load_actions,
    why_barred,
)
from tianping.docket.stages import MATTER_KINDS, Stage
from tianping.docket.vocabulary.record import Sealed
from tianping.law.cite import cite
from tianping.law.finding import Label, refused

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)


def given() -> Given:
    return Given(DAY, AT, World().setting)


def test_a_post_is_written_as_role_court_division_and_way():
    assert JUDGE.post == "judge/吉0102/民一庭/web"
    assert Acting(UUID(int=1), "甲", "party", via="cli:root", acts_for=UUID(int=2)).post == f"party///cli:root/{UUID(int=2)}"


def test_an_action_is_called_after_its_leaf_and_asks_for_its_fields():
    accept_it = action_named("filing.accept")
    assert (accept_it.leaf, accept_it.label.zh, accept_it.is_binding) == ("filing", "决定立案", True)
    assert list(accept_it.fields()) == ["cause", "procedure"]
    ask = accept_it.fields()["cause"].__metadata__[0]
    assert (ask.label.zh, ask.label.en, ask.widget) == ("立案案由", "cause", "cause")
    with pytest.raises(KeyError):
        action_named("filing.nothing")
    assert list(all_actions()) == sorted(all_actions())


def test_the_actions_of_a_matter_are_those_of_its_leaves():
    case = {a.leaf for a in actions_for(accept(new_world()).docket)}
    assert {"record", "filing", "fees", "assignment", "service", "scheduling", "hearings", "trial", "judgment", "papers"} <= case
    assert case <= {"record", *MATTER_KINDS["civil_first"].leaves}
    court = {a.leaf for a in actions_for(docket_of(New(Sealed("一"), DAY), kind="court"))}
    assert court <= {"record", "house", "imports", "warnings"}
    assert "filing.submit_complaint" not in {a.name for a in actions_for(accept(new_world()).docket)}


def test_an_action_of_another_kind_of_matter_is_barred():
    docket = docket_of(New(Sealed("一"), DAY), kind="petition")
    no = why_barred(action_named("filing.accept"), docket, given())
    assert no.label.zh == "信访没有“决定立案”这一步"
    assert no.remedy.zh == "请在对应的案件中办理。"


def test_an_action_is_open_at_its_stages_only():
    world = new_world()
    assert why_barred(action_named("filing.accept"), submit(world).docket, given()) is None
    no = why_barred(action_named("filing.accept"), accept(world).docket, given())
    assert (no.label.zh, no.remedy.zh) == ("本案现为“已立案”, 不能“决定立案”", "该步骤在“立案审查”阶段办理。")
    assert [str(c) for c in no.basis] == ["《民事诉讼法》(2023修正)第126条"]


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(actions, "_ACTIONS", dict(actions._ACTIONS))

    def not_ready(docket, given):
        raise refused("not_ready", Label("尚未就绪", "not ready"), remedy=Label("请稍候。", "wait"))

    def register(*, kinds=(), ready=False):
        def sample(docket, *, by, given, text: Annotated[str, Ask("文字", "text")]) -> Changes:
            return Changes()

        sample.__module__ = "tianping.domains.filing.actions"
        action("样本", "sample", cites=(cite("样本法"),), kinds=kinds, ready=not_ready if ready else None)(sample)
        return action_named("filing.sample")

    return register


def test_an_action_without_stages_is_open_while_the_matter_is_not_ended(registered):
    sample = registered()
    world = new_world()
    assert why_barred(sample, assign(world).docket, given()) is None
    done = submit(world)
    from tianping.docket.vocabulary.filing import RefusalReason

    done = world.do("filing.refuse", by=FILING_CLERK, on=DAY, matter=done.matter, reason=RefusalReason.NOT_CIVIL, explanation="见裁定")
    no = why_barred(sample, done.docket, given())
    assert (no.label.zh, no.remedy.zh) == ("本案现为“不予受理”, 不能“样本”", "该步骤在“未结”阶段办理。")


def test_an_action_may_be_for_some_kinds_only(registered):
    sample = registered(kinds=("petition",))
    assert why_barred(sample, accept(new_world()).docket, given()).name == "action_not_for_kind"
    assert sample not in actions_for(accept(new_world()).docket)


def test_an_action_that_is_not_ready_says_why(registered):
    sample = registered(ready=True)
    assert refusal(lambda: check_open(sample, accept(new_world()).docket, given())).label.zh == "尚未就绪"


def test_an_action_outside_the_leaves_is_called_after_its_package():
    assert actions._leaf_of("tests.sample.actions") == "sample"


def test_actions_are_loaded_by_importing_their_modules():
    load_actions(("tianping.domains.filing.actions",))
    assert action_named("filing.accept").opens == ""


def test_given_shows_its_calendar():
    assert given().calendar is given().setting.calendar
    assert Setting(None).settings == {}


def test_every_action_of_a_decided_case_is_open_or_says_why():
    docket = decide(new_world()).docket
    barred = {a.name: why_barred(a, docket, given()) for a in actions_for(docket)}
    assert docket.stage is Stage.DECIDED
    assert barred["judgment.announce"] is None
    assert all(no is None or (no.label.zh and no.remedy and no.basis) for no in barred.values())
    assert PLAINTIFF.role == "party"
