"""What a person may do in oversight: flag and clear a category, ask and answer, the judges' conference, the audit committee.

None of it changes what the bench decides; all of it stays in the inner file.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Need, New, Tell, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import bench, check_bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.oversight import (
    Category,
    CommitteeDecided,
    ConferenceAsked,
    ConferenceHeld,
    FourCategoryCleared,
    FourCategoryFlagged,
    SupervisionAct,
    SupervisionAnswered,
    SupervisionAsked,
)
from tianping.domains.oversight.rules import (
    BINDS,
    COMMITTEE,
    CONFERENCE,
    FOUR,
    NO_CHANGE,
    flagged,
    open_conferences,
    signals,
    unanswered,
)
from tianping.law.finding import Label

PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.SUSPENDED)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.SUSPENDED)


def _categories(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(f.what.category.value, f.what.category.label) for f in flagged(docket))


@action("标识四类案件", "Flag one of the four categories", cites=(FOUR,), stages=PENDING)
def flag_four_category(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    category: Annotated[Category, Ask("类别", "category", widget="choice")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Flag the case as one of the four categories under supervision; whether a rule proposed it stands beside it. Source: 法发〔2021〕30号."""
    if any(f.what.category is category for f in flagged(docket)):
        raise no("flagged_before", "该类别已经标识", "it is flagged already", "无需再次标识。", "nothing to do", FOUR)
    by_rule = category in {c for c, _ in signals(docket, given.setting)}
    held = bench(docket)
    told = (Tell(Label(f"本案标识为四类案件: {category.zh}", f"flagged: {category.en}"), account=held.judge.account),) if held else ()
    return Changes(entries=(New(FourCategoryFlagged(category, written(reasons, "理由", "reasons", FOUR), by_rule), given.day),), tells=told)


@action("取消四类案件标识", "Clear a category", cites=(FOUR,), stages=PENDING, after=(FourCategoryFlagged,))
def clear_four_category(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    category: Annotated[Category, Ask("类别", "category", widget="choice", choices=_categories)],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Say that the case is not, or no longer, of this category. Source: 法发〔2021〕30号."""
    if not any(f.what.category is category for f in flagged(docket)):
        raise no("not_flagged", "本案没有该类别的标识", "it is not flagged so", "请核对类别。", "check the category", FOUR)
    return Changes(entries=(New(FourCategoryCleared(category, written(reasons, "理由", "reasons", FOUR)), given.day),))


@action("提出监督管理要求", "Ask for supervision", cites=(FOUR, NO_CHANGE), stages=TRIED)
def ask_supervision(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    act: Annotated[SupervisionAct, Ask("要求", "what is asked", widget="choice")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Ask, as a leader, for a report or a discussion in a flagged case; the bench's opinion cannot be changed so.

    Refuses in a case that is not flagged. Source: 法发〔2021〕30号; 人民法院组织法(2018修订) 第32条.
    """
    if not flagged(docket):
        raise no("not_flagged", "本案没有标识为四类案件, 不能提出监督管理要求", "the case is not flagged", "符合条件的, 请先标识并写明理由。",
                 "flag it first, with reasons", FOUR)
    held = check_bench(docket)
    entry = SupervisionAsked(act, written(reasons, "理由", "reasons", FOUR), Official(by.account, by.name))
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label(f"监督管理要求: {act.zh}", f"asked: {act.en}"), account=held.judge.account),))


@action("答复监督管理要求", "Answer a supervision request", cites=(FOUR,), stages=TRIED, after=(SupervisionAsked,))
def answer_supervision(
    docket: Docket, *, by: Acting, given: Given, report: Annotated[str, Ask("报告内容", "report", widget="long")]
) -> Changes:
    """Report what was asked; the report stays in the inner file. Source: 法发〔2021〕30号."""
    waiting = unanswered(docket)
    if not waiting:
        raise no("nothing_asked", "没有待答复的监督管理要求", "nothing waits", "无需办理。", "nothing to do", FOUR)
    return Changes(entries=(New(SupervisionAnswered(waiting[0].seq, written(report, "报告内容", "the report", FOUR)), given.day),))


@action("提请专业法官会议", "Ask for the judges' conference", cites=(CONFERENCE,), stages=TRIED)
def ask_conference(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    questions: Annotated[tuple[str, ...], Ask("提请讨论的问题", "questions", widget="items")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Put questions of law before the judges' conference, which advises. Source: 法发〔2021〕2号."""
    named = tuple(q.strip() for q in questions if q.strip())
    if not named:
        raise no("no_questions", "没有写明提请讨论的问题", "no question is named", "请逐项写明。", "name each", CONFERENCE)
    return Changes(entries=(New(ConferenceAsked(named, written(reasons, "理由", "reasons", CONFERENCE)), given.day),))


JUDGES = ("judge", "division_head", "vice_president", "president")  # who heads a court or division is one of its judges


def _judges(docket: Docket, *, given: Given, **fields: object) -> tuple[Need, ...]:
    return tuple(Need("posts", f"{role}:{docket.matter.court}") for role in JUDGES)


@action("记录专业法官会议", "Record the judges' conference", cites=(CONFERENCE,), stages=TRIED, needs=_judges)
def record_conference(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    attendees: Annotated[tuple[UUID, ...], Ask("参会法官", "judges present", widget="account")],
    views: Annotated[str, Ask("讨论意见", "views", widget="long")],
    conclusion: Annotated[str, Ask("会议结论", "conclusion", widget="long")],
) -> Changes:
    """Record what the conference advised; the bench may depart from it. Judges only, those at the head of court and divisions among them.

    Source: 法发〔2021〕2号 (advisory; judges take part, whom a president or head of division convenes).
    """
    waiting = open_conferences(docket)
    if not waiting:
        raise no("nothing_asked", "没有提请讨论的问题", "no question waits", "请先提请。", "ask first", CONFERENCE)
    posts = {p[0]: Official(p[0], p[1]) for need in _judges(docket, given=given) for p in given.loaded.get(need, ())}
    if not attendees or any(a not in posts for a in attendees):
        raise no("judges_only", "专业法官会议由法官参加", "judges take part in it", "请选择参会法官。", "choose the judges", CONFERENCE)
    entry = ConferenceHeld(waiting[0].seq, tuple(posts[a] for a in attendees), written(views, "讨论意见", "the views", CONFERENCE),
                           written(conclusion, "会议结论", "the conclusion", CONFERENCE))
    return Changes(entries=(New(entry, given.day),))


@action("记录审判委员会决定", "Record the audit committee's decision", cites=(COMMITTEE, BINDS), stages=TRIED)
def record_committee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    n_members: Annotated[int, Ask("应到委员人数", "members", widget="number")],
    n_present: Annotated[int, Ask("实到委员人数", "present", widget="number")],
    conclusion: Annotated[str, Ask("决定", "decision", widget="long")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Record the committee's decision: it binds the bench, and its reasons stand in the judgment. More than half must have been there.

    Source: 人民法院组织法(2018修订) 第38条, 第39条.
    """
    if n_present * 2 <= n_members or n_members % 2 == 0:
        raise no("no_quorum", "审判委员会应当由单数委员组成, 过半数出席", "an odd committee, more than half present", "请核对人数。",
                 "check the numbers", COMMITTEE)
    entry = CommitteeDecided(n_present, n_members, written(conclusion, "决定", "the decision", COMMITTEE),
                             written(reasons, "理由", "reasons", BINDS))
    held = check_bench(docket)
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label("审判委员会已作出决定", "the audit committee decided"), account=held.judge.account),))
