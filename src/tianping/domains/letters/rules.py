"""What supervision letters conclude: who has to answer by when, who checks, how a letter stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.facts import Deadline, Participant, Summary, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.letters import LetterAnswered, LetterClosed, LetterIssued, LetterReturned
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit

SUPERVISION = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第22条", "法释〔2000〕29号")
ANSWER = Label("答复督办函期限", "time to answer the letter")


def answer_by(docket: Docket) -> tuple[date, int] | None:
    """Return the day by which the letter is to be answered now, and the entry that says so; None before it is issued."""
    issued, returned = docket.last(LetterIssued), docket.last(LetterReturned)
    if issued is None:
        return None
    last: Recorded[LetterIssued] | Recorded[LetterReturned] = returned if returned is not None else issued
    return last.what.answer_by, last.seq


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return number, title, addressee and days of a letter; of a case nothing."""
    issued, due = docket.last(LetterIssued), answer_by(docket)
    if issued is None or due is None:
        return Summary()
    what, closed = issued.what, docket.last(LetterClosed)
    more = f"等{len(what.letter_cases)}案" if len(what.letter_cases) > 1 else ""
    return Summary(
        number=what.number, title=f"督办函 {what.letter_cases[0].number}{more} 致{what.addressee.name}", received_on=issued.on, filed_on=issued.on,
        judge=what.addressee.account, division=what.division, limit_on=due[0], closed_on=closed.on if closed else None,
    )


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield the judge the letter is written to."""
    issued = docket.last(LetterIssued)
    if issued is not None:
        yield Participant(Tie.ASSIGNED, "addressee", issued.what.addressee.name, account=issued.what.addressee.account)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the day by which the judge answers."""
    due = answer_by(docket)
    if due is None:
        return
    until, seq = due
    answered = docket.last(LetterAnswered)
    met = answered if answered is not None and answered.seq > seq else None
    step = Step(Label(f"督办函要求于 {until} 前答复", f"the letter asks for an answer by {until}"), until, Unit.DATE, (SUPERVISION,), (seq,))
    yield Deadline(
        "letter_answer", ANSWER, Finding("letter_answer", ANSWER, until, Unit.DATE, (step,), rests_on=(seq,)), until, "judge",
        met_on=met.on if met else None, met_by=met.seq if met else None, remedy="letters.answer_letter", audience=Audience.INNER,
    )


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield the answer for the judge, and the check of it for whoever wrote the letter."""
    issued, due = docket.last(LetterIssued), answer_by(docket)
    if issued is None or due is None:
        return
    if docket.stage is Stage.ANSWERED:
        answered = docket.last(LetterAnswered)
        yield Task(
            f"letters.check.{docket.head}", Label("核查督办函答复", "check the answer to the letter"), issued.post.split("/", 1)[0],
            "letters.close_letter", account=issued.by, since_on=answered.on if answered else None, urgency=1,
        )
        return
    yield Task(
        f"letters.answer.{due[1]}", Label("答复督办函", "answer the supervision letter"), "judge", "letters.answer_letter",
        account=issued.what.addressee.account, since_on=issued.on, due_on=due[0], urgency=0,
    )
