"""Filing: by when the court decides on a complaint, files what another court sends, and hands the file on.

Sources: 民事诉讼法(2023修正) 第126条、第127条第7项; 法释〔2022〕11号 第126条、第208条; 法释〔2015〕8号 第8条; 法释〔2000〕29号 第6条、第7条;
法释〔2021〕1号 第219条、第320条; 行政诉讼法(2017修正) 第51条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import ONE, Calendar
from tianping.law.days.counting import Branch
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class FilingKind(StrEnum):
    """What is asked to be filed."""

    CIVIL = "civil"
    CRIMINAL_PUBLIC = "criminal_public"
    CRIMINAL_PRIVATE = "criminal_private"
    ADMIN = "admin"
    REVOCATION_SUIT = "revocation_suit"
    ENFORCEMENT_OBJECTION_SUIT = "enforcement_objection_suit"
    ENFORCEMENT = "enforcement"
    ARBITRATION_REVIEW = "arbitration_review"
    COMPENSATION = "compensation"

    @property
    def branch(self) -> Branch:
        """Return the branch that counts the term."""
        return {"criminal_public": Branch.CRIMINAL, "criminal_private": Branch.CRIMINAL, "admin": Branch.ADMINISTRATIVE}.get(
            self.value, Branch.CIVIL
        )


class Incoming(StrEnum):
    """What another court sent, or this court decided, that must be filed."""

    APPEAL_RECEIVED = "appeal_received"
    TRANSFERRED = "transferred"
    REMAND_RECEIVED = "remand_received"
    OWN_RETRIAL_DECIDED = "own_retrial_decided"


@rule(label=Label("立案审查期限", "time to decide on filing"))
def filing_review(
    *, received_on: date, kind: FilingKind = FilingKind.CIVIL, completed_on: date | None = None, calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to decide whether to file what was received on *received_on*.

    Where papers had to be completed the term starts on the day after they were (*completed_on*). A court that still cannot tell
    by the last day must file first. Source: 民事诉讼法(2023修正) 第126条; 法释〔2022〕11号 第126条、第208条; 法释〔2015〕8号 第8条.
    """
    law = PARAMS[kind.value].on(received_on)
    trigger = completed_on or received_on
    days = law.value["days"]
    finding = due(
        name="filing_review", label=Label("立案审查最后一日", "last day to decide on filing"), trigger=trigger, law=law,
        why=Label(f"应在 {days} 日内决定是否立案", f"{days} days to decide on filing"), calendar=calendar, branch=kind.branch,
        make_up_days_work=make_up_days_work, given={"received_on": received_on, "kind": kind.value, "completed_on": completed_on},
    )
    if completed_on is None:
        return finding
    completion = PARAMS["after_completion"].on(completed_on)
    return finding.with_steps(Step(Label(
        f"{completed_on} 补正, 自补正后次日起算", f"papers completed on {completed_on}: counted from the next day"), basis=completion.basis))


@rule(label=Label("上诉、移送、发回、再审案件的立案", "filing what comes from another court"))
def filing_after(*, event: Incoming, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to file after *event* of *on*: appeal 5 days, transfer 3, remand or retrial the next day.

    Source: 法释〔2000〕29号 第6条.
    """
    law = PARAMS[event.value].on(on)
    words = PARAMS[event.value].label
    return due(
        name="filing_after", label=Label("最迟立案日", "last day to file"), trigger=on, law=law,
        why=Label(f"{words.zh}: {law.value['days']} 日内", f"{words.en}: {law.value['days']} days"), calendar=calendar,
        make_up_days_work=make_up_days_work, given={"event": event.value, "on": on},
    )


@rule(label=Label("案卷移送审判庭", "file to the trial division"))
def to_division(*, filed_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to hand the file to the trial division: 3 days after the decision to file.

    Source: 法释〔2000〕29号 第7条.
    """
    law = PARAMS["to_division"].on(filed_on)
    return due(
        name="to_division", label=Label("最迟移送日", "last day to hand the file on"), trigger=filed_on, law=law,
        why=Label("立案机构应在决定立案的三日内移送", "three days after the decision to file"), calendar=calendar,
        make_up_days_work=make_up_days_work, given={"filed_on": filed_on},
    )


@rule(label=Label("离婚案件再次起诉", "filing a divorce suit again"))
def divorce_refiling(*, ended_on: date) -> Finding:
    """Return the first day on which the same plaintiff may file for divorce again without new facts or reasons.

    Source: 民事诉讼法(2023修正) 第127条第7项.
    """
    law = PARAMS["divorce_refiling"].on(ended_on)
    wait = due(
        name="wait", label=Label("等待期末日", "last day of the wait"), trigger=ended_on, law=law, rolls=False,
        why=Label("没有新情况、新理由, 六个月内又起诉的, 不予受理", "without new facts, not accepted within six months"),
    )
    assert isinstance(wait.value, date)
    first = wait.value + ONE
    step = Step(Label(f"自 {first} 起可以再次起诉", f"may be filed again from {first}"), first, Unit.DATE)
    return Finding(
        name="divorce_refiling", label=Label("可再次起诉的首日", "first day to file again"), value=first, unit=Unit.DATE,
        steps=(*wait.steps, step), given={"ended_on": ended_on},
    )
