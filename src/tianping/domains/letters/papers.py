"""The letter itself, as a court writes one."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import Close, Fact, Heading, Line, Paper, court_title, missing, paper, plain_day, post_of
from tianping.docket.papers.blocks import Align
from tianping.docket.vocabulary.letters import LetterAnswered, LetterClosed, LetterIssued
from tianping.domains.letters.rules import SUPERVISION, answer_by
from tianping.law.finding import Label

LETTER = "督办函"


@paper(LETTER, "Supervision letter", basis=(SUPERVISION,), kinds=("supervision_letter",), audience=Audience.INNER, is_entry=True)
def supervision_letter(docket: Docket, setting: Setting) -> Paper:
    """Set down whom the letter is to, which cases it is about, what was found, what is asked and by when, and who issued it in which post."""
    issued, due = docket.last(LetterIssued), answer_by(docket)
    if issued is None or due is None:
        raise missing(LETTER, (Fact(Label("督办函的签发", "the issue of the letter"), "letters.issue_letter"),))
    what = issued.what
    cases = "、".join(one.number for one in what.letter_cases)
    blocks = (
        Line(f"{what.division}{what.addressee.name}：", is_indented=False),
        Line(f"你承办的{cases}{'一案' if len(what.letter_cases) == 1 else f'共{len(what.letter_cases)}案'}，因{what.trigger.zh}，现予督办。"),
        Heading("一、发现的情况", Align.LEFT), Line(what.observed), Heading("二、督办要求", Align.LEFT), Line(what.asked),
        Line(f"请于{plain_day(due[0])}前将办理情况和下一步安排书面答复。"),
        Line("本函仅就审理进度、程序和期限提出要求，不影响独任法官、合议庭依法独立作出裁判。"),
        Close(((post_of(issued), what.signer.name if what.signer else ""),), issued.on, is_arabic=True),
    )
    return Paper("", court_title(docket, issued.on), LETTER, str(what.number), (*blocks, *_after(docket)))


def _after(docket: Docket) -> tuple[Line | Heading, ...]:
    """Return the answer and the check, where there are any: they are printed under the letter."""
    answered, closed = docket.last(LetterAnswered), docket.last(LetterClosed)
    found: list[Line | Heading] = []
    if answered is not None:
        found += [Heading("答复", Align.LEFT), Line(f"{plain_day(answered.on)}：{answered.what.report}")]
    if closed is not None:
        found += [Heading("核查", Align.LEFT), Line(f"{plain_day(closed.on)}：{closed.what.checked}")]
    return tuple(found)
