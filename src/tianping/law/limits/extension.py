"""Extensions of a limit: who may grant how much, by when it is asked for and decided.

Sources: 民事诉讼法(2023修正) 第152条、第164条、第168条、第183条、第187条; 刑事诉讼法(2018修正) 第208条、第243条; 行政诉讼法(2017修正) 第81条、第88条;
法释〔2019〕4号 第1条; 法释〔2000〕29号 第11条至第14条; 法释〔2021〕1号 第210条.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from tianping.law.days.counting import Amount
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit, refused
from tianping.law.limits.kinds import TrialKind, extensions_on
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class Approver(StrEnum):
    """Who extends a limit."""

    OWN_PRESIDENT = "own_president"
    COURT_ABOVE = "court_above"
    HIGH_COURT = "high_court"
    SUPREME_COURT = "supreme_court"
    ON_RECORD = "on_record_with_high_court"
    STATUTE = "statute"  # the limit itself says "at the latest"


APPROVERS: Mapping[Approver, Label] = {
    Approver.OWN_PRESIDENT: Label("本院院长批准", "the court's own president"),
    Approver.COURT_ABOVE: Label("上一级人民法院批准", "the court above"),
    Approver.HIGH_COURT: Label("高级人民法院批准", "the high court"),
    Approver.SUPREME_COURT: Label("最高人民法院批准", "the Supreme People's Court"),
    Approver.ON_RECORD: Label("层报高级人民法院备案", "on record with the high court"),
    Approver.STATUTE: Label("法律规定的最迟期限", "the statute's own latest term"),
}
CAP = {
    True: Convention("extension_cap", "open", Label(
        "超过法释〔2000〕29号所定月数, 按诉讼法未设上限处理", "beyond the months of 法释〔2000〕29号: the statute sets no cap")),
    False: Convention("extension_cap", "2000_rules", Label("按法释〔2000〕29号所定月数", "within the months of 法释〔2000〕29号")),
}


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension as granted."""

    by: Approver
    months: int = 0
    half_months: int = 0
    days: int = 0
    asked_on: date | None = None
    decided_on: date | None = None
    both_parties_agree: bool = False

    def __post_init__(self) -> None:
        if not self.amount:
            raise ValueError("延长的期间不能为零")

    @property
    def amount(self) -> Amount:
        """Return by how much."""
        return Amount(self.months, self.half_months, self.days)


@dataclass(frozen=True, slots=True)
class Granted:
    """An extension that the law allows: the amount it adds (statutory months before it included), and the steps."""

    amount: Amount
    position: int
    steps: tuple[Step, ...]
    conventions: tuple[Convention, ...]
    status: Status


def grant(extension: Extension, *, kind: TrialKind, position: int, ends_on: date) -> Granted:
    """Return what *extension* adds to a limit of *kind* that so far ends on *ends_on*.

    *position* is how many steps of the law's ladder are used up. Refuses what the ladder does not offer.
    """
    law = extensions_on(kind, extension.decided_on or extension.asked_on or ends_on)
    found = _find(law.value, position, extension.by)
    if found is None:
        raise _not_allowed(kind, extension, law, position)
    at, offer = found
    skipped = [Amount.of(_amount(one)) for one in law.value[position:at]]
    most = Amount.of(_amount(offer))
    conventions: tuple[Convention, ...] = ()
    status = Status.ESTABLISHED
    if most and _longer(extension.amount, most):
        if not offer.get("cap_is_disputed"):
            raise _too_long(kind, extension, most, law)
        conventions, status = (CAP[True],), Status.PROVISIONAL
    if offer.get("needs_both_parties") and not extension.both_parties_agree:
        raise _needs_parties(kind, law)
    who, words = APPROVERS[extension.by], extension.amount.label
    steps = [Step(Label(f"经{who.zh}延长{words.zh}", f"extended by {words.en}: {who.en}"), basis=law.basis)]
    steps += _lateness(extension, kind=kind, ends_on=ends_on)
    amount = extension.amount
    for one in skipped:
        amount = amount + one
        steps.insert(0, Step(Label(f"法定最迟期限另计{one.label.zh}", f"the statute's own latest term adds {one.label.en}"), basis=law.basis))
    repeats = offer.get("repeatable", False)
    return Granted(amount, at if repeats else at + 1, tuple(steps), conventions, status)


def _find(ladder: Sequence[Mapping[str, Any]], position: int, by: Approver) -> tuple[int, Mapping[str, Any]] | None:
    for at in range(position, len(ladder)):
        if ladder[at]["by"] == by.value:
            return at, ladder[at]
        if ladder[at]["by"] != Approver.STATUTE.value:
            return None
    return None


@cache
def _key(by: str, kind: TrialKind) -> str:
    return f"{_group(kind)}_decision" + ("" if by == Approver.OWN_PRESIDENT.value else "_above")


@cache
def _group(kind: TrialKind) -> str:
    family = kind.family
    return {"review": "civil", "compensation": "admin"}.get(family, family)


def _amount(offer: Mapping[str, Any]) -> dict[str, int]:
    return {name: offer[name] for name in ("years", "months", "half_months", "days") if name in offer}


def _longer(one: Amount, most: Amount) -> bool:
    return _weight(one) > _weight(most)


def _weight(one: Amount) -> int:
    return one.months * 30 + one.half_months * 15 + one.days


def _lateness(extension: Extension, *, kind: TrialKind, ends_on: date) -> list[Step]:
    steps = []
    if extension.asked_on is not None:
        ask = request_day(kind, ends_on=ends_on)
        if ask is not None and extension.asked_on > ask[0]:
            steps.append(Step(Label(
                f"申请日 {extension.asked_on} 晚于应申请日 {ask[0]}", f"asked on {extension.asked_on}, after {ask[0]}"), basis=ask[1].basis))
    if extension.decided_on is not None:
        decide = decision_day(kind, extension.by, ends_on=ends_on)
        if decide is not None and extension.decided_on > decide[0]:
            steps.append(Step(Label(
                f"决定日 {extension.decided_on} 晚于应决定日 {decide[0]}", f"decided on {extension.decided_on}, after {decide[0]}"),
                basis=decide[1].basis))
    return steps


def request_day(kind: TrialKind, *, ends_on: date) -> tuple[date, DatedValue] | None:
    """Return the last day to ask for an extension of a limit that ends on *ends_on*; None where no text sets one."""
    return _before(f"{_group(kind)}_request", ends_on)


def decision_day(kind: TrialKind, by: Approver, *, ends_on: date) -> tuple[date, DatedValue] | None:
    """Return the last day to decide on it; None where no text sets one."""
    return _before(_key(by.value, kind), ends_on)


def _before(name: str, ends_on: date) -> tuple[date, DatedValue] | None:
    law = _days_before(name, ends_on)
    return None if law is None else (ends_on - timedelta(days=law.value), law)


@cache
def _days_before(name: str, day: date) -> DatedValue | None:
    return next((one for one in reversed(PARAMS[name].values) if one.holds_on(day)), None)


def _not_allowed(kind: TrialKind, extension: Extension, law: DatedValue, position: int) -> Exception:
    ladder = law.value[position:]
    label = kind.label
    if not ladder:
        text = Label(f"“{label.zh}”不得再延长", f"the {label.en} cannot be extended further")
    else:
        first = next((one for one in ladder if one["by"] != Approver.STATUTE.value), ladder[0])
        wanted, got = APPROVERS[Approver(first["by"])], APPROVERS[extension.by]
        text = Label(f"“{label.zh}”此次延长应由{wanted.zh}, 不是{got.zh}",
                     f"this extension of the {label.en} is for {wanted.en}, not for {got.en}")
    return refused("extension", text, basis=law.basis, remedy=Label(
        "请核对批准机关和延长次数。", "check who granted it and how often the limit was extended"))


def _too_long(kind: TrialKind, extension: Extension, most: Amount, law: DatedValue) -> Exception:
    words, most_words = extension.amount.label, most.label
    return refused("extension", Label(
        f"“{kind.label.zh}”此次最多延长{most_words.zh}, 不是{words.zh}",
        f"this extension of the {kind.label.en} is {most_words.en} at most, not {words.en}",
    ), basis=law.basis, remedy=Label("请更正延长的期间。", "correct the length of the extension"))


def _needs_parties(kind: TrialKind, law: DatedValue) -> Exception:
    return refused("extension", Label(
        f"“{kind.label.zh}”的延长须双方当事人同意", f"an extension of the {kind.label.en} needs the consent of both parties",
    ), basis=law.basis, remedy=Label("请记录双方当事人同意继续适用该程序。", "record that both parties agree to go on"))


@rule(label=Label("延长审限: 谁批准、多久、何时申请", "extending a limit: who, how long, by when"))
def next_extension(*, kind: TrialKind, ends_on: date, already: int = 0) -> Finding:
    """Return the last day to ask for the next extension of a limit of *kind* that now ends on *ends_on*.

    *already* is how many extensions were granted. Parts: who grants it (`by`), how much at most (`at_most`), and by when it is
    decided (`decided_by`). Refuses where the law offers none. Source: 法释〔2019〕4号 第1条; the articles of each limit.
    """
    law = extensions_on(kind, ends_on)
    ladder = law.value
    offered = [one for one in ladder if one["by"] != Approver.STATUTE.value]
    if already < len(offered):
        offer = offered[already]
    elif offered and offered[-1].get("repeatable"):
        offer = offered[-1]
    else:
        text = Label(f"“{kind.label.zh}”不得再延长", f"the {kind.label.en} cannot be extended further")
        raise refused("extension", text, basis=law.basis, remedy=Label("请在期限内审结。", "close the case within the limit"))
    by = Approver(offer["by"])
    most = Amount.of(_amount(offer))
    ask, decide = request_day(kind, ends_on=ends_on), decision_day(kind, by, ends_on=ends_on)
    words = most.label if most else Label("未设上限", "no cap set")
    steps = [Step(Label(f"由{APPROVERS[by].zh}, 最多{words.zh}", f"{APPROVERS[by].en}, at most {words.en}"), basis=law.basis)]
    if ask is not None:
        steps.append(Step(Label(f"期限届满 {ask[1].value} 日前申请: {ask[0]}", f"asked for {ask[1].value} days before the end: {ask[0]}"),
                          ask[0], Unit.DATE, ask[1].basis))
    if decide is not None:
        steps.append(Step(Label(f"届满 {decide[1].value} 日前决定: {decide[0]}", f"decided {decide[1].value} days before the end: {decide[0]}"),
                          decide[0], Unit.DATE, decide[1].basis))
    parts = (
        Finding(name="by", label=Label("批准机关", "who grants it"), value=by.value),
        Finding(name="at_most", label=Label("最长", "at most"), value=words.zh),
        Finding(name="decided_by", label=Label("最迟决定日", "decided by"), value=decide[0] if decide else None, unit=Unit.DATE),
    )
    return Finding(
        name="next_extension", label=Label("最迟申请日", "last day to ask"), value=ask[0] if ask else None, unit=Unit.DATE,
        steps=tuple(steps), parts=parts, conventions=(CAP[False],) if offer.get("cap_is_disputed") else (),
        given={"kind": kind.value, "ends_on": ends_on, "already": already},
    )
