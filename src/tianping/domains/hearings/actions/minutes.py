"""The hearing from its agenda to its signed minutes: each part as it is said, order in court, signatures, corrections."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import no, party_acting, party_choices, written
from tianping.docket.fold import Docket
from tianping.docket.reading import bench, booking, check_bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.evidence import PretrialMeetingHeld
from tianping.docket.vocabulary.filing import Mark
from tianping.docket.vocabulary.hearings import (
    AgendaSet,
    ElementsConfirmed,
    HearingHeld,
    HearingPart,
    MinutesCorrectionAsked,
    MinutesCorrectionDecided,
    MinutesSigned,
    OrderKept,
    PartRecorded,
    Position,
    Sanction,
)
from tianping.domains.hearings.rules import MINUTES, correction_term, open_corrections, parts_of, unsigned
from tianping.law.cite import cite
from tianping.law.finding import Label

ORDER = cite("民事诉讼法", "第113条", "2023修正")
INVESTIGATION = cite("民事诉讼法", "第141条", "2023修正")
DEBATE = cite("民事诉讼法", "第144条", "2023修正")
AGENDA = cite("最高人民法院关于适用《民事诉讼法》的解释", "第226条", "法释〔2022〕11号")
AFTER = (Stage.HEARD, Stage.DECIDED, Stage.SERVED, Stage.SCHEDULED)


def _issues(docket: Docket, given: Given) -> tuple[str, ...]:
    """The issues the record already knows: those of the pre-trial meeting, and the elements in dispute."""
    met, confirmed = docket.last(PretrialMeetingHeld), docket.last(ElementsConfirmed)
    agreed = met.what.issues if met else ()
    disputed = tuple(p.name for p in confirmed.what.points if p.position is Position.DISPUTED) if confirmed else ()
    return tuple(dict.fromkeys((*agreed, *disputed)))


def _elements(docket: Docket, given: Given) -> tuple[Choice, ...]:
    agenda, confirmed = docket.last(AgendaSet), docket.last(ElementsConfirmed)
    names = (*(agenda.what.issues if agenda else ()), *((p.name for p in confirmed.what.points) if confirmed else ()))
    return tuple(Choice(n, Label(n, n)) for n in dict.fromkeys(names))


def _speakers(docket: Docket, given: Given) -> tuple[Choice, ...]:
    held = bench(docket)
    return (*party_choices(docket, given), *((Choice(held.judge.name, Label("审判员", "judge")),) if held else ()))


@action("拟定庭审提纲", "Set the agenda", cites=(AGENDA,), stages=(Stage.SCHEDULED,))
def set_agenda(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    issues: Annotated[tuple[str, ...], Ask("争议焦点", "issues", widget="items", prefill=_issues)],
) -> Changes:
    """Set what the hearing goes through: the issues in dispute, in order, taken from the meeting and the elements. Source: 民诉法解释 第226条."""
    booked = booking(docket)
    assert booked is not None, "a case stands scheduled by its booking"
    named = tuple(i.strip() for i in issues if i.strip())
    if not named:
        raise no("no_issues", "没有写明争议焦点", "no issue is named", "请逐项写明。", "name each issue", AGENDA)
    return Changes(entries=(New(AgendaSet(booked.what.hearing, named), given.day),))


@action("记录庭审环节", "Record a part of the hearing", cites=(INVESTIGATION, DEBATE, MINUTES), stages=(Stage.SCHEDULED,))
def record_part(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    part: Annotated[HearingPart, Ask("庭审环节", "part", widget="choice")],
    speaker: Annotated[str, Ask("发言人", "speaker", widget="text", choices=_speakers)],
    said: Annotated[str, Ask("发言内容", "what was said", widget="long")],
    element: Annotated[str, Ask("对应争议焦点", "issue", widget="choice", choices=_elements)] = "",
) -> Changes:
    """Record what somebody says in one part of the hearing, under its issue; the minutes are made of it, nothing is typed twice.

    Refuses before the hour, and to go back behind a part that is over: final statements come last.
    Source: 民事诉讼法(2023修正) 第140条, 第141条, 第144条, 第150条.
    """
    check_bench(docket)
    booked = booking(docket)
    assert booked is not None, "a case stands scheduled by its booking"
    if given.at < booked.what.starts:
        raise no("not_begun", "庭审尚未开始", "the hearing has not begun", "请在开庭后记录。", "record it once it has begun", MINUTES)
    order = list(HearingPart)
    before = parts_of(docket, booked.what.hearing)
    is_over = any(one.what.part is HearingPart.FINAL for one in before) and order.index(part) < order.index(HearingPart.FINAL)
    if is_over:
        raise no("final_said", "最后意见已经陈述, 不能再记录此前的环节", "the final statements have been made",
                 "需要恢复法庭调查或辩论的, 请另行开庭。",
                 "to reopen, hold another hearing", DEBATE)
    entry = PartRecorded(booked.what.hearing, part, written(speaker, "发言人", "who spoke", MINUTES),
                         written(said, "发言内容", "what was said", MINUTES),
                         element.strip())
    return Changes(entries=(New(entry, given.day),))


@action("维护法庭秩序", "Keep order in court", cites=(ORDER,), stages=(Stage.SCHEDULED,))
def keep_order(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    who_disturbed: Annotated[str, Ask("行为人", "who", widget="text")],
    sanction: Annotated[Sanction, Ask("处置", "sanction", widget="choice")],
    conduct: Annotated[str, Ask("行为", "conduct", widget="long")],
) -> Changes:
    """Warn, reprimand or send out who disturbs the hearing; a fine or detention needs the president.

    Source: 民事诉讼法(2023修正) 第113条, 第119条.
    """
    check_bench(docket)
    booked = booking(docket)
    assert booked is not None, "a case stands scheduled by its booking"
    entry = OrderKept(booked.what.hearing, written(who_disturbed, "行为人", "who", ORDER), sanction, written(conduct, "行为", "the conduct", ORDER))
    return Changes(entries=(New(entry, given.day),))


@action("签署笔录", "Sign the minutes", cites=(MINUTES,), stages=AFTER, after=(HearingHeld, PartRecorded))
def sign_minutes(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    signer: Annotated[UUID | None, Ask("签署人", "who signs", widget="choice", choices=party_choices)] = None,
    mark: Annotated[Mark, Ask("签署方式", "how", widget="choice")] = Mark.SIGNATURE,
    is_refused: Annotated[bool, Ask("拒绝签名", "refuses to sign", widget="check")] = False,
    reasons: Annotated[str, Ask("拒签理由", "why", widget="text")] = "",
) -> Changes:
    """Sign the minutes of the last hearing; who refuses is noted with the reason, which does not invalidate them.

    Only the court records a refusal. Source: 民事诉讼法(2023修正) 第150条第3款.
    """
    who, held = party_acting(docket, by, signer, MINUTES), docket.last(HearingHeld)
    if held is None or who not in unsigned(docket):
        raise no("nothing_to_sign", "没有待签署的庭审笔录", "no minutes wait for this signature", "无需办理。", "nothing to do", MINUTES)
    if is_refused:
        if by.role in ("party", "lawyer"):
            raise no("court_notes", "拒绝签名由法院记明附卷", "the court notes a refusal", "请由书记员记录。", "let the clerk record it", MINUTES)
        written(reasons, "拒签的情况", "the refusal", MINUTES)
    return Changes(entries=(New(MinutesSigned(held.what.hearing, who, mark, is_refused, reasons.strip()), given.day),))


@action("申请补正笔录", "Ask for a correction of the minutes", cites=(MINUTES,), stages=AFTER, after=(HearingHeld,))
def ask_minutes_correction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    place: Annotated[str, Ask("位置", "where in the minutes", widget="text")],
    wanted: Annotated[str, Ask("应当更正为", "what it should say", widget="long")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Say that the minutes leave out or misstate what one said: at once or within five days. Source: 民事诉讼法(2023修正) 第150条第2款."""
    who, held = party_acting(docket, by, asker, MINUTES), docket.last(HearingHeld)
    if held is None:
        raise no("no_minutes", "没有庭审笔录", "there are no minutes", "请在庭审后提出。", "ask after the hearing", MINUTES)
    last = correction_term(docket, given.setting)
    if last is not None and given.day > last:
        raise no("too_late", f"阅读、补正笔录的期限已于 {last.isoformat()} 届满", f"the time to correct ended on {last.isoformat()}",
                 "可以在辩论意见中说明。",
                 "say so in your pleadings", MINUTES)
    entry = MinutesCorrectionAsked(held.what.hearing, who, written(place, "位置", "where", MINUTES),
                                   written(wanted, "应当更正的内容", "what it should say", MINUTES))
    account = check_bench(docket).judge.account
    return Changes(entries=(New(entry, given.day),),
                   tells=(Tell(Label(f"{who.name} 申请补正笔录", f"{who.name} asks to correct the minutes"), account=account),))


@action("处理笔录补正", "Decide on a correction of the minutes", cites=(MINUTES,), stages=AFTER,
        after=(MinutesCorrectionAsked,))
def decide_minutes_correction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("予以补正", "corrected", widget="check")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Make the correction, or put the request itself on record where the court does not. Source: 民事诉讼法(2023修正) 第150条第2款."""
    waiting = open_corrections(docket)
    if not waiting:
        raise no("nothing_asked", "没有待处理的补正申请", "no request waits", "无需办理。", "nothing to do", MINUTES)
    if not is_granted:
        written(note, "不予补正的理由", "why not", MINUTES)
    asked = waiting[0]
    said = Label("笔录已补正" if is_granted else "申请已记录在案", "the minutes were corrected" if is_granted else "the request is on record")
    return Changes(
        entries=(New(MinutesCorrectionDecided(asked.seq, is_granted, note.strip()), given.day),), tells=(Tell(said, person=asked.what.asker.id),)
    )
