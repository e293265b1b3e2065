"""How measures end: no suit follows, security takes their place, enforcement takes them over, the matter is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import day_of, no, said
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.reading import bench, case_number
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assets import ReleaseGround, SecurityForm
from tianping.docket.vocabulary.preservation import (
    CarriedIntoEnforcement,
    MeasureTaken,
    PreservationClosed,
    PreservationFeeLapsed,
    PreservationRuled,
    SubstituteAccepted,
    SuitFollowed,
)
from tianping.domains.preservation.actions.asking import OPEN
from tianping.domains.preservation.actions.measures import released, standing, told_released
from tianping.domains.preservation.rules import Held, applicant_of, measure_of, measures, renewal_asked, unsued
from tianping.domains.preservation.rules.security import BEFORE
from tianping.law.cite import cite
from tianping.law.finding import Label

CARRIED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第168条", "法释〔2022〕11号", "M")
EXPIRY = cite("最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定", "第27条", "2020修正", "M")
SUBSTITUTE = cite("民事诉讼法", "第107条", "2023修正")


@action("逾期未起诉解除保全", "Lift what no suit followed", cites=(BEFORE,), kinds=("preservation",), stages=OPEN,
        after=(MeasureTaken,))
def release_unsued(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "sue_after_preservation",
) -> Changes:
    """Lift every measure when thirty days passed without a suit: what the system does on the next day.

    Refuses once sued, and while the term runs. Source: 民事诉讼法(2023修正) 第104条第3款.
    """
    until = unsued(docket, given.setting)
    if until is None or docket.has(SuitFollowed):
        raise no("nothing_lapsed", "没有逾期未起诉的情形", "nothing has lapsed", "无需解除。", "nothing to do", BEFORE)
    if given.day <= day_of(until):
        raise no("term_runs", f"起诉期限到 {day_of(until)} 才届满", f"there is time to sue until {day_of(until)}", "请等待期限届满。", "wait for it",
                 BEFORE)
    held = tuple(one for one in measures(docket) if not one.is_over)
    if not held:
        raise no("nothing_lapsed", "没有尚在执行的保全措施", "no measure stands", "无需解除。", "nothing to do", BEFORE)
    return Changes(entries=released(held, ReleaseGround.NO_SUIT, given), tells=told_released(held), findings=(until,))


@action("保全届满失效", "Note that a measure ended", cites=(EXPIRY,), stages=OPEN, after=(MeasureTaken,))
def lapse_measures(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "measure_end",
) -> Changes:
    """Note that measures ended without renewal and bind nobody any more: what the system does on the next day.

    Whoever asked for them and whose assets they held is told; a request for renewal that was left unanswered is named to the judge.
    Refuses while every measure runs. Source: 查封、扣押、冻结财产的规定(2020修正) 第27条.
    """
    over = tuple(one for one in measures(docket) if not one.is_over and one.ends_on < given.day)
    if not over:
        raise no("nothing_lapsed", "没有期限届满未续行的保全措施", "no measure ended without renewal", "无需登记。", "nothing to note", EXPIRY)
    return Changes(entries=released(over, ReleaseGround.EXPIRED, given), tells=(*told_released(over), *_told_ended(docket, over)))


def _told_ended(docket: Docket, over: tuple[Held, ...]) -> Iterator[Tell]:
    """Yield the notices to whoever asked for the measures, and to the judge where a request for renewal had no answer."""
    held = bench(docket)
    for one in over:
        what = one.taken.what.description
        text = Label(f"{what} 保全已于 {one.ends_on} 届满, 未续行, 效力消灭", f"{what} was held until {one.ends_on}, not renewed, and is free")
        yield Tell(text, person=applicant_of(docket, one).id)
        asked = renewal_asked(docket, one)
        if asked is not None and held is not None:
            text = Label(f"{what} 保全届满失效: {asked.on} 的续行申请没有办理", f"{what} is free: no ruling on the renewal asked for on {asked.on}")
            yield Tell(text, account=held.judge.account)


@action("登记起诉", "Record the suit", cites=(BEFORE,), kinds=("preservation",), stages=OPEN)
def follow_suit(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    number: Annotated[str, Ask("诉讼或者仲裁案号", "number of suit or arbitration", widget="text")],
    filed_on: Annotated[date, Ask("起诉或者申请仲裁日期", "filed on", widget="date")],
    suit: Annotated[UUID | None, Ask("诉讼案件", "the suit", widget="text")] = None,
) -> Changes:
    """Record that the applicant sued or applied for arbitration in time; the measures hold on for the suit.

    Refuses a day after the thirty, and one in the future. Source: 民事诉讼法(2023修正) 第104条第3款; 民诉法解释 第160条.
    """
    until = unsued(docket, given.setting)
    if filed_on > given.day or (until is not None and filed_on > day_of(until)):
        raise no("sued_too_late", "起诉日期应当在保全后三十日内且不晚于今日", "a suit is filed within thirty days and not in the future",
                 "逾期未起诉的, 应当解除保全。", "lift what no suit followed", BEFORE)
    entry = SuitFollowed(suit, said(number, zh="案号", en="number", basis=BEFORE), filed_on)
    return Changes(entries=(New(entry, given.day),), findings=(until,) if until else ())


@action("接受解除担保", "Accept security in place", cites=(SUBSTITUTE,), stages=OPEN, is_binding=True, after=(MeasureTaken,))
def accept_substitute(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[tuple[int, ...], Ask("保全措施", "measures", widget="choice", choices=standing)],
    form: Annotated[SecurityForm, Ask("担保方式", "form", widget="choice")],
    amount_cny: Annotated[Decimal, Ask("担保数额(元)", "amount, CNY", widget="money")],
    guarantor: Annotated[str, Ask("担保人", "who gives it", widget="text")] = "",
) -> Changes:
    """Lift measures because the other side gave full security. Refuses security below what is held.

    Source: 民事诉讼法(2023修正) 第107条; 财产保全规定 第22条.
    """
    held = tuple(measure_of(docket, seq) for seq in taken)
    value = total_cny(one.taken.what.controlled_cny for one in held)
    if not held or amount_cny < value:
        raise no("not_enough", f"担保不足: 已保全 {value:,} 元", f"not enough: {value:,} is held", "应当提供充分有效的担保。",
                 "full security is needed", SUBSTITUTE)
    entry = SubstituteAccepted(held[0].taken.what.owner, form, amount_cny, tuple(taken), guarantor.strip())
    return Changes(entries=(New(entry, given.day), *released(held, ReleaseGround.SECURITY, given)), tells=told_released(held))


@action("保全转入执行", "Carry a measure into enforcement", cites=(CARRIED,), stages=(Stage.DECIDED, Stage.CLOSED),
        after=(MeasureTaken,))
def carry_into_enforcement(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[tuple[int, ...], Ask("保全措施", "measures", widget="choice", choices=standing)],
    number: Annotated[str, Ask("执行案号", "number of the enforcement", widget="text")],
) -> Changes:
    """Let measures go on as measures of the enforcement, with the term they have. Source: 民诉法解释 第168条."""
    held = tuple(measure_of(docket, seq) for seq in taken)
    to = said(number, zh="执行案号", en="number", basis=CARRIED)
    if not held:
        raise no("nothing_chosen", "没有选择保全措施", "no measure is chosen", "请选择转入执行的保全措施。", "choose one", CARRIED)
    return Changes(entries=tuple(New(CarriedIntoEnforcement(one.taken.seq, to), given.day) for one in held))


@action("保全案件结案", "Close the matter of preservation", cites=(BEFORE,), kinds=("preservation",),
        stages=(Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED), is_binding=True)
def close_preservation(
    docket: Docket, *, by: Acting, given: Given, note: Annotated[str, Ask("说明", "note", widget="text")] = ""
) -> Changes:
    """Close the matter before suit when the ruling is given and, where granted, carried out or explained. Its measures hold on.

    Or when the fee was left unpaid and the request counts as withdrawn.
    Source: 民事诉讼法(2023修正) 第104条.
    """
    ruled = docket.last(PreservationRuled)
    lapsed = docket.last(PreservationFeeLapsed)
    if ruled is None and lapsed is None:
        raise no("not_ruled", "保全申请尚未裁定", "the request is not ruled on", "请先裁定。", "rule on it first", BEFORE)
    if ruled is not None and ruled.what.is_granted and len(measures(docket)) < len(ruled.what.measures) and not note.strip():
        raise no("not_carried_out", "保全裁定尚未全部执行", "the ruling is not carried out in full", "请采取保全措施, 或者说明不能执行的情况。",
                 "take the measures, or say why not", BEFORE)
    text = Label(f"{case_number(docket)} 已办结", f"{case_number(docket)} is closed")
    asked = docket.entry(ruled.what.request if ruled else lapsed.what.request if lapsed else 0).what
    return Changes(entries=(New(PreservationClosed(given.day, note.strip()), given.day),), tells=(Tell(text, person=asked.applicant.id),))
