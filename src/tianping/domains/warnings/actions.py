"""What the system and people do about warnings: tell that a level is reached, answer it, set the levels."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Job, Need, New, Tell, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.grants import OF_DIVISIONS
from tianping.docket.people import Official
from tianping.docket.reading import bench, case_number
from tianping.docket.settings import preview, setting_kinds, setting_of
from tianping.docket.stages import MATTER_KINDS, Stage
from tianping.docket.vocabulary.house import SettingSet
from tianping.docket.vocabulary.warnings import Measure, Warned, WarningAnswered
from tianping.docket.warning_levels import PREFIX, Level
from tianping.domains.warnings.rules import NEXT, REMIND, Due, answer_to, division_of, judge_of, reached, watched
from tianping.law.finding import Label

WARNED_KINDS = (
    "civil_first", "civil_second", "civil_retrial_review", "civil_retrial", "civil_special", "payment_order", "preservation", "petition",
    "supervision_letter",
)
BY_POST = ("division_head", "vice_president", "trial_management", "president", "petition_clerk")
EXAMPLE = Label(
    "如: 30天: 承办法官、法官助理; 5天: 承办法官、庭长; 超期: 承办法官、院长",
    "as in: 30天: 承办法官、法官助理; 5天: 承办法官、庭长; 超期: 承办法官、院长",
)
SAYING = frozenset({Measure.OTHER})


def _needs(docket: Docket, *, given: Given, **fields: object) -> tuple[Need, ...]:
    return (Need("deadlines", str(docket.matter.id)), *(Need("posts", f"{role}:{docket.matter.court}") for role in BY_POST))


@action("发出期限预警", "Warn of a limit", cites=(REMIND,), needs=_needs)
def warn(
    docket: Docket, *, by: Acting, given: Given, deadline: Annotated[str, Ask("期限", "limit", widget="text")]
) -> Changes:
    """Tell those a level names that a limit draws near or has passed, once for each level of each last day.

    Refuses where the limit moved, was met, or has nothing left to tell. Source: 法释〔2000〕29号 第21条 (the levels are the court's).
    """
    due = next((one for one in watched(_deadlines(docket, given), given.setting) if f"{NEXT}{one.limit}:{one.due_on}" == deadline), None)
    if due is None:
        raise no("limit_moved", "该期限已经变动、停表或者办结, 无需预警", "the limit moved, stands still or was met", "无需办理。",
                 "nothing to do", REMIND)
    level = reached(docket, given.setting, due, day=given.day)
    if level is None:
        raise no("warned_before", "没有新到的预警级别", "no further level is reached", "无需重复预警。", "nothing to tell", REMIND)
    people = _people(docket, given, level)
    entry = Warned(
        due.limit, due.label.zh, level.label.zh, level.days, due.due_on, level.reached_on(due.due_on), people, level.roles,
    )
    return Changes(entries=(New(entry, given.day),), tells=_tells(docket, given, due, level, people))


def _deadlines(docket: Docket, given: Given) -> tuple[object, ...]:
    return tuple(given.loaded.get(Need("deadlines", str(docket.matter.id)), ()))


def _people(docket: Docket, given: Given, level: Level) -> tuple[Official, ...]:
    """Return who holds the roles of a level for this matter: of the bench, who leads its own division, the office of the court."""
    held, own, division_wanted = bench(docket), judge_of(docket), division_of(docket)
    team = held.officials() if held is not None else (("judge", own),) if own is not None else ()
    found: dict[str, Official] = {}
    for capacity, who in team:
        if capacity in level.roles:
            found.setdefault(str(who.account), who)
    for role in (r for r in BY_POST if r in level.roles):
        for account, name, _, division in given.loaded.get(Need("posts", f"{role}:{docket.matter.court}"), ()):
            if role not in OF_DIVISIONS or division_wanted in (None, division):
                found.setdefault(str(account), Official(account, name))
    return tuple(found.values())


def _tells(docket: Docket, given: Given, due: Due, level: Level, people: tuple[Official, ...]) -> tuple[Tell, ...]:
    left = (due.due_on - given.day).days
    number = case_number(docket) or docket.matter.kind.label.zh
    when = f"还有 {left} 天" if left > 0 else "今天届满" if left == 0 else f"已超 {-left} 天"
    when_en = f"{left} days left" if left > 0 else "ends today" if left == 0 else f"{-left} days over"
    text = Label(f"{number} {due.label.zh}{when}({due.due_on} 届满, {level.label.zh}级预警)",
                 f"{number}: {due.label.en}, {when_en} ({due.due_on}, level: {level.label.en})")
    return tuple(Tell(text, account=who.account) for who in people)


def _to_answer(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the warnings nobody answered, the last one first."""
    found = [w for w in reversed(docket.all(Warned)) if answer_to(docket, w) is None]
    return tuple(Choice(str(w.seq), Label(f"{w.what.title} {w.what.level} {w.what.due_on} 届满", f"{w.what.title} {w.what.due_on}")) for w in found)


def _last(docket: Docket, given: Given) -> str | None:
    found = _to_answer(docket, given)
    return found[0].value if found else None


@action("回应期限预警", "Answer a warning", cites=(REMIND,))
def answer_warning(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    warning: Annotated[str, Ask("预警", "warning", widget="choice", choices=_to_answer, prefill=_last)],
    measure: Annotated[Measure, Ask("措施", "what is done", widget="choice")],
    word: Annotated[str, Ask("说明", "in a word", widget="long")] = "",
    done_by: Annotated[date | None, Ask("拟于何日办结", "to be done by", widget="date")] = None,
) -> Changes:
    """Say what is done about a warning; a measure that the list does not name is written down.

    Refuses an unknown warning, one answered before, and a day that has passed. Source: 法释〔2000〕29号 第21条.
    """
    found = next((w for w in docket.all(Warned) if str(w.seq) == warning), None)
    if found is None:
        raise no("no_such_warning", "没有这一项预警", "there is no such warning", "请从列出的预警中选择。", "choose one of those listed", REMIND)
    if answer_to(docket, found) is not None:
        raise no("answered_before", "该预警已经回应", "it is answered already", "情况有变的, 请等待下一级预警或者直接办理。",
                 "act on the case itself", REMIND)
    if done_by is not None and done_by < given.day:
        raise no("day_passed", f"拟办结日期 {done_by} 已经过去", f"{done_by} has passed", "请填写今日或者以后的日期。", "today or later", REMIND)
    said = written(word, "采取的措施", "what is done", REMIND) if measure in SAYING else word.strip()
    return Changes(entries=(New(WarningAnswered(found.seq, measure, said, done_by), given.day),))


def _limits(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(k.name.removeprefix(PREFIX), k.label) for k in setting_kinds().values() if k.name.startswith(PREFIX))


def _kinds(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(k.name, k.label) for k in MATTER_KINDS.values() if k.name in WARNED_KINDS)


@action("设定预警级别", "Set the levels of a warning", cites=(REMIND,), kinds=("court",), stages=(Stage.REGISTERED,), is_binding=True)
def set_levels(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    limit: Annotated[str, Ask("期限", "limit", widget="choice", choices=_limits)],
    levels: Annotated[str, Ask("各级天数与对象", "levels and who is told", widget="long", help=EXAMPLE)],
    ground: Annotated[str, Ask("理由", "ground", widget="long")],
    kind: Annotated[str, Ask("仅适用于", "for this kind only", widget="choice", choices=_kinds)] = "",
) -> Changes:
    """Set from today who is told of a limit and how many days before or after; for one kind of matter, or for all.

    Refuses what is no list of levels, no ground and no change. Source: 法释〔2000〕29号 第21条 (the levels are the court's).
    """
    name = f"{PREFIX}{limit}__{kind}" if kind else f"{PREFIX}{limit}"
    found = preview(given.setting.settings, name=name, value=levels)
    if setting_of(given.setting.settings, name) == found.value:
        raise no("no_change", "新值与现值相同", "the value is the same", "无需变更。", "nothing to change", REMIND)
    entry = SettingSet(name, levels.strip(), written(ground, "理由", "the ground", REMIND))
    return Changes(entries=(New(entry, given.day),), jobs=(Job("court.settings_changed", {"court": docket.matter.court}),), findings=(found,))
