"""What people do with a paper of the rhythm: draft it from the figures, edit it sentence by sentence, sign, issue."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, NewMatter, NextNumber, Tell, action
from tianping.docket.asking import no
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.rhythm import (
    BulletinDrafted,
    BulletinIssued,
    BulletinSigned,
    Rhythm,
    SentenceEdited,
)
from tianping.domains.rhythm.rules import REPORTING, period_of, sentences_for, title_of, unknown_in, wording
from tianping.law.finding import Label

KIND = "bulletin"
SERIES = "态势"
LEADERS = ("president", "vice_president", "division_head", "trial_management")
"""Whom a paper goes to: the court's leaders, the heads, the office."""


def _figures(docket: Docket, *, given: Given, court: str = "", **fields: object) -> tuple[Need, ...]:
    rhythm, ends_on = fields.get("rhythm"), fields.get("ends_on") or given.day
    assert isinstance(rhythm, Rhythm), "the form names the paper"
    assert isinstance(ends_on, date), "a period ends on a day"
    starts, ends = period_of(rhythm, ends_on)
    return (Need("figures", f"{court or docket.matter.court}|{starts.isoformat()}|{ends.isoformat()}"),)


@action("起草态势文稿", "Draft a bulletin", cites=(REPORTING,), opens=KIND, needs=_figures)
def draft_bulletin(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    rhythm: Annotated[Rhythm, Ask("文稿", "paper", widget="choice")],
    ends_on: Annotated[date | None, Ask("截止日", "up to", widget="date")] = None,
    court: Annotated[str, Ask("法院", "court", widget="court")] = "",
) -> Changes:
    """Draft a paper from the figures of its period as they stand now; every number stays tied to its definition.

    Refuses a period that ends after today. Source: 法释〔2000〕29号 第22条 (regular reports; the rhythm is the court's).
    """
    last = ends_on or given.day
    if last > given.day:
        raise no("not_over", f"截止日 {last} 尚未到来", f"{last} has not come yet", "请选择今日或者以前的日期。", "today or before", REPORTING)
    starts, ends = period_of(rhythm, last)
    where = court or docket.matter.court
    loaded = given.loaded[Need("figures", f"{where}|{starts.isoformat()}|{ends.isoformat()}")]
    drafted = BulletinDrafted(
        rhythm, starts, ends, loaded.data_on, loaded.figures, sentences_for(rhythm, loaded.figures), loaded.heads, loaded.series,
    )
    return Changes(opens=(NewMatter(docket.matter.id, KIND, where, (New(drafted, given.day),)),))


@action("修改态势文稿", "Edit a sentence", cites=(REPORTING,), kinds=(KIND,), stages=(Stage.REGISTERED,))
def edit_sentence(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    line_number: Annotated[int, Ask("第几句(从0起, 超出为新增)", "number, from 0; beyond the end: a new one", widget="number")],
    sentence: Annotated[str, Ask("文字", "wording", widget="long")] = "",
) -> Changes:
    """Word a sentence anew, add one, or strike one out (empty); figures stay named in braces.

    Refuses a name in braces that is no figure of the paper, and no change. Source: 法释〔2000〕29号 第22条.
    """
    drafted, now = docket.last(BulletinDrafted), wording(docket)
    assert drafted is not None, "a bulletin begins with its draft"
    new = sentence.strip()
    if unknown := unknown_in(new, drafted.what.used_figures):
        known = "、".join(one.label for one in drafted.what.used_figures)
        raise no("no_such_figure", f"没有名为“{'、'.join(unknown)}”的指标", "a name in braces is no figure", f"可用的指标: {known}。",
                 f"known: {known}", REPORTING)
    if line_number < 0 or (line_number < len(now) and now[line_number] == new) or (line_number >= len(now) and not new):
        raise no("no_change", "文字没有变化", "the wording is the same", "无需修改。", "nothing to change", REPORTING)
    return Changes(entries=(New(SentenceEdited(line_number, new), given.day),))


@action("签署态势文稿", "Sign the bulletin", cites=(REPORTING,), kinds=(KIND,), stages=(Stage.REGISTERED,), is_binding=True, rests_on_seen=True)
def sign_bulletin(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Answer for the wording as it stands; it is changed no more. Source: 法释〔2000〕29号 第22条."""
    if not any(wording(docket)):
        raise no("empty", "文稿没有内容", "nothing is written", "请先写明内容。", "write something first", REPORTING)
    return Changes(entries=(New(BulletinSigned(Official(by.account, by.name)), given.day),))


def _posts(docket: Docket, *, given: Given, **fields: object) -> tuple[Need, ...]:
    return tuple(Need("posts", f"{role}:{docket.matter.court}") for role in LEADERS)


@action("印发态势文稿", "Issue the bulletin", cites=(REPORTING,), kinds=(KIND,), stages=(Stage.IN_PROGRESS,), is_binding=True, needs=_posts)
def issue_bulletin(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Issue a signed paper under the next number of its series, to the leaders of the court and the heads of its divisions.

    Each of them may read it from now on and is told. Source: 法释〔2000〕29号 第22条.
    """
    drafted, readers = docket.last(BulletinDrafted), dict[UUID, Official]()
    assert drafted is not None, "a bulletin begins with its draft"
    for need in _posts(docket, given=given):
        for account, name, *_ in given.loaded.get(need, ()):
            readers.setdefault(account, Official(account, name))
    text = Label(f"{title_of(drafted.what)}已印发", f"issued: {drafted.what.rhythm.en}, {drafted.what.starts_on} to {drafted.what.ends_on}")
    entry = BulletinIssued(NextNumber(docket.matter.court, given.day.year, SERIES), tuple(readers.values()))  # type: ignore[arg-type]
    return Changes(entries=(New(entry, given.day),), tells=tuple(Tell(text, account=who) for who in readers if who != by.account))
