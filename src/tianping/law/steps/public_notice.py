"""Public notice: the last resort of service, and the notices of the special procedures.

Sources: 民事诉讼法(2023修正) 第95条、第192条、第203条、第283条; 法释〔2022〕11号 第138条、第140条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import ONE, Calendar
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Convention, Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)
RUNS_OUT = {
    False: Convention("notice_end", "not_rolled", Label("公告期满日不因休息日顺延", "the end of the notice is not moved by rest days")),
    True: Convention("notice_end", "rolled", Label("公告期满日遇休息日顺延", "the end of the notice is moved by rest days")),
}


class NoticeKind(StrEnum):
    """What the notice is for."""

    SERVICE = "service"
    MISSING = "missing"
    DEATH = "death"
    DEATH_NO_SURVIVAL = "death_no_survival"
    OWNERLESS = "ownerless"


@rule(label=Label("公告期间", "a public notice"))
def public_notice(
    *, published_on: date, notice: NoticeKind = NoticeKind.SERVICE, has_no_domicile: bool = False, is_summary: bool = False,
    rolls: bool = False, calendar: Calendar | None = None,
) -> Finding:
    """Return the day a public notice runs out and, for service, counts as served.

    *published_on* is the last posting or publication. Service: 30 days since 2022 (60 before), without a domicile in China 60 days
    since 2024 (3 months, earlier 6 months). A term that follows (defence, appeal) starts on the next day. That the end
    itself is not moved off a day of rest is a convention (*rolls*). Refuses in summary cases.
    Source: 民事诉讼法(2023修正) 第95条、第283条; 法释〔2022〕11号 第138条、第140条.
    """
    if is_summary:
        bar = PARAMS["not_in_summary"].on(published_on)
        raise refused(
            "public_notice", Label("适用简易程序的案件, 不适用公告送达", "no service by public notice in summary cases"), basis=bar.basis,
            remedy=Label("请先裁定转为普通程序。", "change to the ordinary procedure first"),
        )
    name = notice.value if notice is not NoticeKind.SERVICE else "abroad" if has_no_domicile else "domestic"
    law, words = PARAMS[name].on(published_on), PARAMS[name].label
    amount = Amount.of(law.value)
    step = Step(Label(f"{words.zh}{amount.label.zh}, 自 {published_on} 发出", f"{words.en}: {amount.label.en} from {published_on}"), basis=law.basis)
    ran = period(trigger=published_on, amount=amount, calendar=calendar, rolls=rolls, steps=(step,))
    end = ran.value
    assert isinstance(end, date)
    is_service = notice is NoticeKind.SERVICE
    last = Step(
        Label(f"公告期满 {end}, 视为送达" if is_service else f"公告期满 {end}", f"the notice ends on {end}" + (": served" if is_service else "")),
        end, Unit.DATE, law.basis,
    )
    first = Label("后续期间第一日", "first day of a term that follows")
    following = Finding(name="following_term_from", label=first, value=end + ONE, unit=Unit.DATE)
    return Finding(
        name="public_notice", label=Label("视为送达日" if is_service else "公告期满日", "the day the notice ends"), value=end, unit=Unit.DATE,
        steps=(*ran.steps, last), conventions=(RUNS_OUT[rolls], *ran.conventions), parts=(following,), status=ran.status,
        given={"published_on": published_on, "notice": notice.value, "has_no_domicile": has_no_domicile, "rolls": rolls},
    )
