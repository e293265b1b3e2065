"""A supervision letter from its issue to its end: what is asked, answered, returned, checked - and what it may not be."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from given import HEAD, JUDGE, OTHER_JUDGE, acting, deadlines_of, docket_of, refusal
from lines import accept, assign
from warning import follow, tick, warned, world_of

from tianping.docket.actions import Given, New, action_named
from tianping.docket.entry import Audience
from tianping.docket.facts import Task
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.letters import Trigger
from tianping.domains.letters.papers import supervision_letter
from tianping.domains.letters.rules import deadlines, participants, summary, tasks
from tianping.law.finding import Refused

OFFICE = acting("trial_management", "审管样本")
DAY = date(2026, 5, 11)
BY = date(2026, 5, 15)
ASKED = {"trigger": Trigger.WARNING, "observed": "审限将于6月4日届满, 尚未开庭。", "asked": "一周内开庭并报告进度。", "answer_by": BY}


def issue(world, matter, *, by=OFFICE, **changed):
    return world.do("letters.issue_letter", by=by, on=DAY, matter=matter, **{**ASKED, **changed})


def letter_of(world):
    return next(m for m, d in world.dockets.items() if d.matter.kind_name == "supervision_letter")


def act(world, name, *, by=JUDGE, on=DAY, **given):
    return world.do(f"letters.{name}", by=by, on=on, matter=letter_of(world), **given)


def test_a_letter_is_a_matter_of_its_own_and_the_case_bears_a_word_of_it():
    world = world_of()
    done = issue(world, assign(world).matter)
    letter = world.dockets[letter_of(world)]
    what = letter.raws and letter.entry(1).what
    assert (what.number, what.addressee.name, what.division, [c.number for c in what.letter_cases], what.signer.name) == (
        "(2026)吉0102督办1号", JUDGE.name, "民一庭", ["(2026)吉0102民初1号"], "审管样本")
    assert letter.stage is Stage.REGISTERED
    assert [(e.kind, e.audience) for e in done.entries] == [("letters.letter_laid", Audience.INNER)]
    assert letter.entry(1).audience is Audience.INNER
    assert [(t.account, t.text.zh) for t in done.changes.tells] == [(JUDGE.account, "督办函: (2026)吉0102民初1号, 请于 2026-05-15 前答复")]


def test_what_a_list_shows_of_it_and_who_owes_what():
    world = world_of()
    issue(world, assign(world).matter)
    letter = world.dockets[letter_of(world)]
    said = summary(letter, world.setting)
    assert (said.number, said.title, said.judge, said.division, said.limit_on) == (
        "(2026)吉0102督办1号", "督办函 (2026)吉0102民初1号 致王法官样本", JUDGE.account, "民一庭", BY)
    assert [(p.capacity, p.account) for p in participants(letter, world.setting)] == [("addressee", JUDGE.account)]
    (due,) = deadlines(letter, world.setting)
    assert (due.name, due.due_on, due.owner, due.audience) == ("letter_answer", BY, "judge", Audience.INNER)
    (task,) = tasks(letter, world.setting)
    assert (task.label.zh, task.account, task.action) == ("答复督办函", JUDGE.account, "letters.answer_letter")


def test_answered_returned_answered_again_and_closed():
    world = world_of()
    issue(world, assign(world).matter)
    done = act(world, "answer_letter", report="已排期5月18日开庭。")
    assert (done.docket.stage, done.changes.tells[0].text.zh) == (Stage.ANSWERED, "(2026)吉0102督办1号 王法官样本已答复, 请核查")
    (check,) = tasks(done.docket, world.setting)
    assert (check.role, check.account, check.action) == ("trial_management", OFFICE.account, "letters.close_letter")
    done = act(world, "return_letter", by=OFFICE, reasons="没有写明宣判安排", answer_by=date(2026, 5, 20))
    assert (done.docket.stage, next(iter(deadlines(done.docket, world.setting))).due_on) == (Stage.IN_PROGRESS, date(2026, 5, 20))
    act(world, "answer_letter", on=date(2026, 5, 18), report="5月18日已开庭, 5月25日宣判。")
    done = act(world, "close_letter", by=OFFICE, on=date(2026, 5, 26), checked="已宣判。")
    assert (done.docket.stage, summary(done.docket, world.setting).closed_on) == (Stage.CLOSED, date(2026, 5, 26))
    assert next(iter(deadlines(done.docket, world.setting))).met_on == date(2026, 5, 18)


@pytest.mark.parametrize("changed, zh", [
    ({"asked": " "}, "没有写明督办要求"), ({"observed": ""}, "没有写明发现的情况"), ({"answer_by": DAY}, "答复期限应当晚于今日"),
    ({"also": ("abc",)}, "并案督办的案件没有找到"),
])
def test_a_letter_that_asks_nothing_is_not_issued(changed, zh):
    world = world_of()
    matter = assign(world).matter
    before = dict(world.dockets)
    assert refusal(lambda: issue(world, matter, **changed)).label.zh == zh
    assert world.dockets == before


def test_several_cases_of_one_judge_in_one_letter_but_never_of_two():
    world = world_of()
    first, second, third = (accept(world).matter for _ in range(3))
    for matter, judge in ((first, JUDGE), (second, JUDGE), (third, OTHER_JUDGE)):
        world.do("assignment.assign", by=acting("filing_clerk", "立案甲"), on=date(2026, 3, 5), matter=matter, division="民一庭", judge=judge.account,
                 ground=DesignationGround.LINKED)
    before = dict(world.dockets)
    assert refusal(lambda: issue(world, first, also=(str(third),))).label.zh == "一并督办的案件应当由同一承办法官审理"
    assert world.dockets == before
    done = issue(world, first, by=HEAD, also=(str(second), str(first), ""))
    assert len(world.dockets[letter_of(world)].entry(1).what.letter_cases) == 2
    assert [world.dockets[m].raws[-1].kind for m in (first, second)] == ["letters.letter_laid"] * 2
    assert done.changes.tells[0].text.zh == "督办函: (2026)吉0102民初1号等2案, 请于 2026-05-15 前答复"
    assert summary(world.dockets[letter_of(world)], world.setting).title == "督办函 (2026)吉0102民初1号等2案 致王法官样本"


@pytest.mark.parametrize("name, given, zh", [
    ("return_letter", {"reasons": " ", "answer_by": date(2026, 5, 20)}, "没有写明退回理由"),
    ("return_letter", {"reasons": "不完整", "answer_by": DAY}, "答复期限应当晚于今日"),
    ("close_letter", {"checked": ""}, "没有写明核查情况"),
])
def test_a_check_that_says_nothing(name, given, zh):
    world = world_of()
    issue(world, assign(world).matter)
    act(world, "answer_letter", report="已安排。")
    before = dict(world.dockets)
    assert refusal(lambda: act(world, name, by=OFFICE, **given)).label.zh == zh
    assert world.dockets == before


def test_an_answer_that_says_nothing():
    world = world_of()
    issue(world, assign(world).matter)
    assert refusal(lambda: act(world, "answer_letter", report=" ")).label.zh == "没有写明办理情况和下一步安排"
    assert refusal(lambda: act(world, "close_letter", by=OFFICE, checked="无")).name == "wrong_stage"


def test_a_letter_that_nobody_answers_is_warned_of():
    world = world_of()
    issue(world, assign(world).matter)
    letter = letter_of(world)
    assert tick(world, letter, date(2026, 5, 13)) == []
    (done,) = tick(world, letter, date(2026, 5, 14))
    assert [o.name for o in done.entries[0].what.told_officials] == [JUDGE.name]
    tick(world, letter, date(2026, 5, 16))
    assert warned(world, letter) == [("letter_answer", "提前1天", BY), ("letter_answer", "超期", BY)]
    assert [o.name for o in world.dockets[letter].entry(3).what.told_officials] == [JUDGE.name, HEAD.name, OFFICE.name]
    assert [t.account for t in follow(world, world.dockets[letter]) if isinstance(t, Task)] == [JUDGE.account]
    done = act(world, "answer_letter", on=date(2026, 5, 18), report="已开庭。")
    assert [t for t in follow(world, done.docket) if isinstance(t, Task)] == []
    assert [d.met_on for d in deadlines_of(done.docket, world.setting)] == [date(2026, 5, 18)]


def test_the_letter_as_it_is_printed():
    world = world_of()
    issue(world, assign(world).matter)
    act(world, "answer_letter", report="已排期。")
    done = act(world, "close_letter", by=OFFICE, checked="属实。")
    made = supervision_letter(done.docket, world.setting)
    assert (made.court, made.title, made.number) == ("长春市南关区人民法院", "督办函", "(2026)吉0102督办1号")
    assert made.text().splitlines() == [
        "民一庭王法官样本：", "你承办的（2026）吉0102民初1号一案，因审限预警或者超审限，现予督办。",
        "一、发现的情况", "审限将于6月4日届满，尚未开庭。",
        "二、督办要求", "一周内开庭并报告进度。", "请于2026年5月15日前将办理情况和下一步安排书面答复。",
        "本函仅就审理进度、程序和期限提出要求，不影响独任法官、合议庭依法独立作出裁判。", "审判管理办公室 审管样本", "2026年5月11日",
        "答复", "2026年5月11日：已排期。", "核查", "2026年5月11日：属实。"]


@pytest.mark.parametrize("by, signed", [
    (HEAD, f"民一庭庭长 {HEAD.name}"), (acting("president", "院长样本"), "院长 院长样本"),
    (acting("vice_president", "副院长样本", division="民一庭、民二庭"), "副院长 副院长样本"),
])
def test_the_letter_names_who_issued_it_and_in_which_post(by, signed):
    world = world_of()
    issue(world, assign(world).matter, by=by)
    assert signed in supervision_letter(world.dockets[letter_of(world)], world.setting).text().splitlines()


def test_a_letter_issued_before_the_name_was_kept_names_the_post_alone():
    world = world_of()
    issue(world, assign(world).matter)
    docket = world.dockets[letter_of(world)]
    older = docket_of(New(replace(docket.entry(1).what, signer=None), DAY), kind="supervision_letter", by=OFFICE)
    lines = supervision_letter(older, world.setting).text().splitlines()
    assert lines[-2:] == ["审判管理办公室 ", "2026年5月11日"]


def test_a_case_itself_has_nothing_of_a_letter():
    world = world_of()
    done = assign(world)
    assert list(deadlines(done.docket, world.setting)) == list(tasks(done.docket, world.setting)) == []
    assert summary(done.docket, world.setting).number is None
    assert list(participants(done.docket, world.setting)) == []


def test_a_case_without_a_judge_gets_no_letter_and_a_letter_not_issued_is_not_printed():
    world = world_of()
    done = accept(world)
    given = situation(world, done.docket)
    with pytest.raises(Refused) as no:
        action_named("letters.issue_letter").decide(done.docket, by=OFFICE, given=given, **ASKED)
    assert no.value.finding.label.zh == "本案尚未分案, 没有承办法官"
    with pytest.raises(Refused) as no:
        supervision_letter(done.docket, world.setting)
    assert no.value.finding.label.zh == "“督办函”还缺少: 督办函的签发"


def test_a_letter_that_was_only_answered_prints_the_answer_alone():
    world = world_of()
    issue(world, assign(world).matter)
    letter = letter_of(world)
    assert "答复" not in supervision_letter(world.dockets[letter], world.setting).text().splitlines()
    done = act(world, "answer_letter", report="已排期。")
    lines = supervision_letter(done.docket, world.setting).text().splitlines()
    assert lines[-2:] == ["答复", "2026年5月11日：已排期。"]


def situation(world, docket):
    return Given(DAY, datetime(2026, 5, 11, 2, 0, tzinfo=UTC), world.setting)
