"""Service: the legal day of each mode, and the earliest effective one where several were tried.

Sources: 民事诉讼法(2023修正) 第87条至第95条、第283条; 法释〔2022〕11号 第130条至第141条; 法释〔2021〕12号 第29条至第31条; 法释〔2004〕13号 第11条;
最高人民法院关于适用简易程序审理民事案件的若干规定(2020修正) 第10条、第28条、第31条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, add
from tianping.law.finding import Finding, Label, Refused, Status, Step, Unit, refused
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.steps import public_notice
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class ServiceMode(StrEnum):
    """How a paper was served; the value names its dated rule."""

    DIRECT = "direct"
    REFUSED_AT_COURT = "refused_at_court"
    LEFT = "left"
    ELECTRONIC = "electronic"
    ELECTRONIC_UNCONFIRMED = "electronic_unconfirmed"
    MAIL = "mail"
    MAIL_RETURNED = "mail_returned"
    MAIL_ABROAD = "mail_abroad"
    ENTRUSTED = "entrusted"
    FORWARDED = "forwarded"
    PUBLIC_NOTICE = "public_notice"
    ANNOUNCED_REFUSED = "announced_refused"
    ANNOUNCED_SUMMARY = "announced_summary"
    COLLECTED_SUMMARY = "collected_summary"


class PaperKind(StrEnum):
    """What was served, as far as the mode depends on it."""

    ORDINARY = "ordinary"
    JUDGMENT = "judgment"  # or a ruling
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to serve.

    *on* is the day the mode counts from: signed for, left, refused, sent by the court's system, read, returned by the post,
    published, announced, collected (or the last day set for it). *proven_on*: another day of arrival that the recipient proved.
    *is_without_fault*: the recipient proved to be without fault in a return. *is_acknowledged*: an unconfirmed address was answered.
    """

    mode: ServiceMode
    on: date
    proven_on: date | None = None
    is_without_fault: bool = False
    is_acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What one attempt came to: the day it counts, or None and why not."""

    day: date | None
    step: Step
    is_rebuttable: bool = False


@rule(label=Label("送达日期", "the day of service"))
def service_date(
    *, attempts: tuple[Attempt, ...], paper: PaperKind = PaperKind.ORDINARY, has_no_domicile: bool = False
) -> Finding:
    """Return the day a paper counts as served: the earliest effective of *attempts*.

    Every attempt gives a step, also one without effect. Refuses where none took effect.
    Source: 民事诉讼法(2023修正) 第87条至第95条; 法释〔2021〕12号 第31条第3款 (the earliest channel).
    """
    effects = [_effect(one, paper=paper, has_no_domicile=has_no_domicile) for one in attempts]
    steps = tuple(one.step for one in effects)
    served = sorted((one.day, i) for i, one in enumerate(effects) if one.day is not None)
    given = {"paper": paper.value, "has_no_domicile": has_no_domicile, "attempts": _plain(attempts)}
    if not served:
        raise refused(
            "service_date", Label("尚未有效送达", "not served yet"), steps=steps, given=given,
            basis=tuple(c for one in steps for c in one.basis),
            remedy=Label("请改用其他方式送达; 调解书拒收的, 调解不成, 应及时判决。",
                         "try another mode; where a mediation document is refused, give judgment"),
        )
    day, index = served[0]
    chosen = effects[index]
    if len(served) > 1:
        earliest = Label(f"多种方式均有效的, 以最先生效的 {day} 为送达日", f"of several effective modes the earliest counts: {day}")
        steps += (Step(earliest, day, Unit.DATE),)
    return Finding(
        name="service_date", label=Label("送达日期", "the day of service"), value=day, unit=Unit.DATE, steps=steps, given=given,
        status=Status.PROVISIONAL if chosen.is_rebuttable else Status.ESTABLISHED,
    )


def _effect(attempt: Attempt, *, paper: PaperKind, has_no_domicile: bool) -> Effect:
    if attempt.mode is ServiceMode.PUBLIC_NOTICE:
        notice = public_notice.public_notice(published_on=attempt.on, has_no_domicile=has_no_domicile)
        assert isinstance(notice.value, date)
        return Effect(notice.value, Step(notice.steps[-1].text, notice.value, Unit.DATE, notice.steps[0].basis))
    if attempt.mode is ServiceMode.MAIL_ABROAD:
        law = public_notice.PARAMS["mail_abroad"].on(attempt.on)
        day = attempt.proven_on or add(attempt.on, Amount.of(law.value))
        return Effect(day, Step(Label(f"向境外邮寄 {attempt.on}, 期满 {day} 视为送达", f"mailed abroad on {attempt.on}: served on {day}"),
                                day, Unit.DATE, law.basis))
    try:
        law = PARAMS[attempt.mode.value].on(attempt.on)
    except Refused as none:
        return Effect(None, Step(none.finding.label))
    name = PARAMS[attempt.mode.value].label
    bar = _bar(attempt, paper)
    if bar is not None:
        return Effect(None, Step(Label(f"{name.zh} {attempt.on} 无效: {bar[0].zh}", f"{name.en} on {attempt.on} has no effect: {bar[0].en}"),
                                 basis=bar[1].basis if bar[1] else law.basis))
    day = attempt.proven_on or attempt.on
    note = Label(f"(受送达人证明的日期, 系统为 {attempt.on})", f" (as the recipient proved; the system says {attempt.on})") \
        if attempt.proven_on else Label("", "")
    rebuttable = attempt.mode is ServiceMode.ELECTRONIC_UNCONFIRMED and not attempt.is_acknowledged
    open_note = Label(", 有相反证据的除外", ", unless the contrary is proved") if rebuttable else Label("", "")
    text = Label(f"{name.zh}: {day}{note.zh}{open_note.zh}", f"{name.en}: {day}{note.en}{open_note.en}")
    return Effect(day, Step(text, day, Unit.DATE, law.basis), rebuttable)


def _bar(attempt: Attempt, paper: PaperKind) -> tuple[Label, DatedValue | None] | None:
    """Return why an attempt has no effect although the mode exists; None where nothing stands against it."""
    if attempt.mode is ServiceMode.LEFT and paper is PaperKind.MEDIATION:
        law = PARAMS["mediation_not_left"].on(attempt.on)
        return Label("调解书不适用留置送达", "a mediation document cannot be left"), law
    if attempt.mode is ServiceMode.MAIL_RETURNED and attempt.is_without_fault:
        return Label("受送达人证明自己没有过错", "the recipient proved to be without fault"), None
    if attempt.mode is ServiceMode.MAIL_RETURNED and paper is PaperKind.MEDIATION:
        return Label("调解书须当事人签收", "a mediation document must be signed for"), None
    if attempt.mode in (ServiceMode.ELECTRONIC, ServiceMode.ELECTRONIC_UNCONFIRMED) and paper is not PaperKind.ORDINARY:
        barred = PARAMS["electronic_bars_judgments"].on(attempt.on)
        words = Label("判决书、裁定书、调解书不得电子送达", "judgments, rulings and mediation documents may not be served so")
        return (words, barred) if barred.value else None
    return None


def _plain(attempts: tuple[Attempt, ...]) -> str:
    rows = []
    for one in attempts:
        fields = [f'"mode":"{one.mode.value}"', f'"on":"{one.on}"']
        fields += [f'"proven_on":"{one.proven_on}"'] if one.proven_on else []
        fields += [f'"{name}":true' for name in ("is_without_fault", "is_acknowledged") if getattr(one, name)]
        rows.append("{" + ",".join(fields) + "}")
    return "[" + ",".join(rows) + "]"


@rule(label=Label("委托送达期限", "service through another court"))
def entrusted_service(*, received_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day for the court entrusted with service to serve: 10 days from receipt. Source: 法释〔2022〕11号 第134条."""
    return due(
        name="entrusted_service", label=Label("最迟送达日", "last day to serve"), trigger=received_on, law=PARAMS["entrusted_within"].on(received_on),
        why=Label("受委托法院收到委托函及文书之日起十日内代为送达", "ten days from receipt of the request"), calendar=calendar,
        make_up_days_work=make_up_days_work, given={"received_on": received_on},
    )
