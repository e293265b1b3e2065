"""What oversight concludes: which categories the case stands in, what speaks for one, what a leader asked and nobody answered."""

from __future__ import annotations

from collections.abc import Iterator

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Item, Task
from tianping.docket.fold import Docket
from tianping.docket.people import Side
from tianping.docket.reading import bench, parties
from tianping.docket.settings import setting_of
from tianping.docket.stages import ENDED
from tianping.docket.vocabulary.oversight import (
    Category,
    ConferenceAsked,
    ConferenceHeld,
    FourCategoryCleared,
    FourCategoryFlagged,
    SupervisionAnswered,
    SupervisionAsked,
)
from tianping.docket.vocabulary.triage import Triaged
from tianping.law.cite import cite
from tianping.law.finding import Label, Step

FOUR = cite("最高人民法院关于进一步完善“四类案件”监督管理工作机制的指导意见", version="法发〔2021〕30号")
NO_CHANGE = cite("人民法院组织法", "第32条", "2018修订")
CONFERENCE = cite("最高人民法院关于完善人民法院专业法官会议工作机制的指导意见", version="法发〔2021〕2号")
COMMITTEE = cite("人民法院组织法", "第38条", "2018修订")
BINDS = cite("人民法院组织法", "第39条", "2018修订")


def flagged(docket: Docket) -> tuple[Recorded[FourCategoryFlagged], ...]:
    """Return the flags that stand: the last of each category, unless it was cleared since."""
    found: list[Recorded[FourCategoryFlagged]] = []
    for category in Category:
        flags = [f for f in docket.all(FourCategoryFlagged) if f.what.category is category]
        clears = [c for c in docket.all(FourCategoryCleared) if c.what.category is category]
        if flags and not (clears and clears[-1].seq > flags[-1].seq):
            found.append(flags[-1])
    return tuple(found)


def signals(docket: Docket, setting: Setting) -> tuple[tuple[Category, Step], ...]:
    """Return what speaks for a category by rule, as far as the record says: many parties, public interest, a new or watched case.

    Source: 法发〔2021〕30号; how many parties are many is the court's to set.
    """
    most = int(setting_of(setting.settings, "four_category_parties"))
    found: list[tuple[Category, Step]] = []
    count = max(len(parties(docket, Side.PLAINTIFF)), len(parties(docket, Side.DEFENDANT)))
    if count >= most:
        found.append((Category.MASS,
                      Step(Label(f"一方当事人 {count} 人, 达到本院设定的 {most} 人", f"{count} parties on one side, {most} set"), count,
                           basis=(FOUR,))))
    triaged = docket.last(Triaged)
    if triaged is not None and triaged.what.facts.touches_public_interest:
        found.append((Category.GRAVE,
                      Step(Label("分流时认定涉及国家利益、社会公共利益", "touches the public interest"), basis=(FOUR,), rests_on=(triaged.seq,))))
    if triaged is not None and triaged.what.facts.is_novel:
        found.append((Category.GRAVE,
                      Step(Label("分流时认定为新类型、疑难复杂或社会关注高", "new, difficult or watched"), basis=(FOUR,), rests_on=(triaged.seq,))))
    return tuple(found)


def unanswered(docket: Docket) -> tuple[Recorded[SupervisionAsked], ...]:
    """Return what a leader asked and the bench has not answered."""
    done = {one.what.request for one in docket.all(SupervisionAnswered)}
    return tuple(one for one in docket.all(SupervisionAsked) if one.seq not in done)


def open_conferences(docket: Docket) -> tuple[Recorded[ConferenceAsked], ...]:
    """Return the questions put to the judges' conference that it has not discussed."""
    done = {one.what.request for one in docket.all(ConferenceHeld)}
    return tuple(one for one in docket.all(ConferenceAsked) if one.seq not in done)


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield nothing: flags stand in the inner file, and a list is seen by more than its readers."""
    yield from ()


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a category that a rule proposes, a report a leader waits for, a conference to hold. Only officials are told."""
    held = bench(docket)
    if held is None or docket.stage in ENDED:
        return
    known = {f.what.category for f in docket.all(FourCategoryFlagged)} | {c.what.category for c in docket.all(FourCategoryCleared)}
    for category in dict.fromkeys(c for c, _ in signals(docket, setting) if c not in known):
        text = Label(f"核对是否属于四类案件: {category.zh}", f"check the category: {category.en}")
        yield Task(f"oversight.flag.{category.value}", text, "judge", "oversight.flag_four_category", account=held.judge.account)
    for asked in unanswered(docket):
        yield Task(
            f"oversight.answer.{asked.seq}", Label(f"答复监督管理要求: {asked.what.act.zh}", f"answer: {asked.what.act.en}"), "judge",
            "oversight.answer_supervision", account=held.judge.account, since_on=asked.on, urgency=1,
        )
    for question in open_conferences(docket):
        yield Task(
            f"oversight.conference.{question.seq}", Label("召开专业法官会议", "hold the judges' conference"), "division_head",
            "oversight.record_conference", since_on=question.on,
        )
