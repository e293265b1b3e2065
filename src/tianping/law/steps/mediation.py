"""Mediation: how long, by when, and into which register, by era.

Sources: 民事诉讼法(2023修正) 第205条; 法释〔2016〕14号 第27条; 法释〔2021〕23号 第10条、第12条、第15条、第24条; 2025 opinion on filing and mediation.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period, working_day_period
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class MediationStage(StrEnum):
    """When the mediation takes place, and in which procedure."""

    PRE_FILING = "pre_filing"
    ORDINARY = "ordinary"
    SUMMARY = "summary"


class MediationStep(StrEnum):
    """A step of online mediation, in working days."""

    CHOOSE_MEDIATOR = "choose_mediator"
    APPOINT_MEDIATOR = "appoint_mediator"
    MEDIATOR_ACCEPTS = "mediator_accepts"
    ASK_OTHER_SIDE = "ask_other_side"


@rule(label=Label("调解期限", "how long mediation lasts"))
def mediation_term(
    *, accepted_on: date, stage: MediationStage, extended_days: int = 0, both_parties_agree: bool = False, calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day of a mediation that the mediator took on *accepted_on*, with what the parties agreed to add.

    Before filing 30 days, after it 15 (ordinary) or 7 (summary). The extension needs both parties; after filing it is capped at 30
    days since 2025 and, other than the first days, not part of the trial limit.
    Source: 法释〔2016〕14号 第27条; 法释〔2021〕23号 第24条; 2025 opinion.
    """
    law, words = PARAMS[stage.value].on(accepted_on), PARAMS[stage.value].label
    cap = next((one for one in PARAMS["extension_cap"].values if one.holds_on(accepted_on)), None)
    if extended_days and not both_parties_agree:
        raise refused("mediation_term", Label("延长调解须双方当事人同意", "an extension of mediation needs both parties"), basis=law.basis,
                      remedy=Label("请取得双方同意。", "obtain the consent of both"))
    if cap is not None and stage is not MediationStage.PRE_FILING and extended_days > cap.value["days"]:
        raise refused("mediation_term", Label(f"立案后的调解最长延长 {cap.value['days']} 日", f"after filing at most {cap.value['days']} days more"),
                      basis=cap.basis, remedy=Label("请更正延长的天数。", "correct the days"))
    steps = [Step(Label(f"{words.zh} {law.value['days']} 日", f"{words.en}: {law.value['days']} days"), basis=law.basis)]
    if extended_days:
        basis = cap.basis if cap is not None and stage is not MediationStage.PRE_FILING else law.basis
        steps.append(
            Step(
                Label(f"双方同意延长 {extended_days} 日", f"{extended_days} more with the consent of both"),
                extended_days,
                Unit.DAY,
                basis,
            )
        )
    return period(
        trigger=accepted_on, amount=Amount(days=law.value["days"] + extended_days), calendar=calendar, make_up_days_work=make_up_days_work,
        name="mediation_term", label=Label("调解期限届满日", "last day of the mediation"), steps=tuple(steps),
    )


@rule(label=Label("申请司法确认", "request for judicial confirmation"))
def confirmation_request(*, agreed_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day for both parties to ask for confirmation: 30 days from the agreement taking effect.

    Source: 民事诉讼法(2023修正) 第205条.
    """
    return due(
        name="confirmation_request",
        label=Label("申请司法确认最后一日", "last day to ask"),
        trigger=agreed_on,
        calendar=calendar,
        law=PARAMS["confirmation_request"].on(agreed_on),
        make_up_days_work=make_up_days_work,
        why=Label(
            "自调解协议生效之日起三十日内, 由双方共同申请", "both parties, within thirty days of its taking effect"
        ),
        given={"agreed_on": agreed_on},
    )


@rule(label=Label("在线调解各步骤(工作日)", "steps of online mediation (working days)"))
def mediation_step(*, step: MediationStep, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day of a step of online mediation, in working days. Source: 法释〔2021〕23号 第10条、第12条、第15条."""
    law, words = PARAMS[step.value].on(on), PARAMS[step.value].label
    found = working_day_period(starts_on=on, days=law.value["days"], calendar=calendar, make_up_days_work=make_up_days_work)
    return Finding(
        name="mediation_step", label=words, value=found.value, unit=Unit.DATE, steps=(Step(words, basis=law.basis), *found.steps),
        conventions=found.conventions, status=found.status, given={"step": step.value, "on": on},
    )


@rule(label=Label("调解案件的登记", "the register of a dispute to be mediated"))
def mediation_register(*, received_on: date) -> Finding:
    """Return the type code under which a dispute that is to be mediated is registered: 诉前调 until 2024, 民初 at once since 2025.

    Source: the 2025 opinion, known from one copy and a government report. Provisional for that reason.
    """
    law = PARAMS["register"].on(received_on)
    words = Label(f"登记为“{law.value}”", f"registered as {law.value}")
    return Finding(
        name="mediation_register", label=Label("类型代字", "type code"), value=law.value, steps=(Step(words, law.value, basis=law.basis),),
        status=Status.PROVISIONAL, given={"received_on": received_on},
    )
