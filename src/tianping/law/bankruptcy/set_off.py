"""Set-off between a creditor and the bankrupt (破产抵销), before the distribution.

Source: 企业破产法 §40; 法释〔2013〕22号 §§41-43, 46.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class Bar(StrEnum):
    """Why a debt may not be set off."""

    NONE = "none"
    ACQUIRED_AFTER_ACCEPTANCE = "acquired_after_acceptance"
    DEBT_INCURRED_KNOWINGLY = "debt_incurred_knowingly"
    CLAIM_ACQUIRED_KNOWINGLY = "claim_acquired_knowingly"
    UNPAID_CAPITAL = "unpaid_capital"
    ABUSE = "abuse"


_WORDS = {
    Bar.ACQUIRED_AFTER_ACCEPTANCE: Label("债务人的债务人在破产申请受理后取得他人对债务人的债权", "acquired after acceptance"),
    Bar.DEBT_INCURRED_KNOWINGLY: Label("债权人已知债务人不能清偿或者有破产申请而对债务人负担债务", "owed knowingly"),
    Bar.CLAIM_ACQUIRED_KNOWINGLY: Label("债务人的债务人已知债务人不能清偿或者有破产申请而取得债权", "acquired knowingly"),
    Bar.UNPAID_CAPITAL: Label("股东因欠缴或者抽逃出资所负的债务", "unpaid or withdrawn capital"),
    Bar.ABUSE: Label("股东滥用股东权利或者关联关系所负的债务", "abuse by a shareholder"),
}
_EXCUSABLE = (Bar.DEBT_INCURRED_KNOWINGLY, Bar.CLAIM_ACQUIRED_KNOWINGLY)


@rule(label=Label("破产抵销", "set-off in bankruptcy"))
@finished
def bankruptcy_set_off(
    *, notified_on: date, creditor_claim_cny: Decimal, owed_to_debtor_cny: Decimal, bar: Bar = Bar.NONE,
    is_excused: bool = False, is_asserted_by_creditor: bool = True, benefits_estate: bool = False,
) -> Finding:
    """Return the claim that is left to be filed after set-off, in CNY; what the creditor still owes the estate is a part.

    *is_excused*: the debt or claim rests on the law or on a cause more than a year before the petition, which lifts the second
    and third bar. It takes effect on the day the administrator is notified. Debts not due and of another kind do not stand
    in the way. Refused where a bar stands, or the administrator acts unasked and without benefit to the estate.
    Source: 企业破产法 §40; 法释〔2013〕22号 §§41-43, 46.
    """
    text = PARAMS["set_off"].on(notified_on)
    if bar is not Bar.NONE and not (is_excused and bar in _EXCUSABLE):
        source = PARAMS["shareholder_bar"].on(notified_on) if bar in (Bar.UNPAID_CAPITAL, Bar.ABUSE) else text
        raise refused(
            "bankruptcy_set_off", Label(f"不得抵销: {_WORDS[bar].zh}", f"no set-off: {_WORDS[bar].en}"), basis=source.basis,
            remedy=Label("债权全额申报, 所负债务全额清偿。", "file the whole claim and pay the whole debt"),
        )
    if not (is_asserted_by_creditor or benefits_estate):
        raise refused(
            "bankruptcy_set_off", Label("管理人不得主动抵销", "the administrator may not set off unasked"),
            basis=PARAMS["by_creditor"].on(notified_on).basis,
            remedy=Label("由债权人向管理人提出抵销主张。", "the creditor asks the administrator"),
        )
    both = min(creditor_claim_cny, owed_to_debtor_cny)
    left, owes = creditor_claim_cny - both, owed_to_debtor_cny - both
    steps = (
        Step(Label(f"债权 {creditor_claim_cny} 与所负债务 {owed_to_debtor_cny} 相互抵销", "set off against each other"), both, Unit.CNY,
             basis=text.basis),
        Step(Label(f"自管理人收到通知之日 {notified_on.isoformat()} 起生效", f"takes effect on {notified_on.isoformat()}"), notified_on,
             Unit.DATE),
        Step(Label("抵销后参加分配的债权", "claim left to be filed"), left, Unit.CNY),
    )
    return Finding(
        name="bankruptcy_set_off", label=Label("抵销后的债权", "claim after set-off"), value=left, unit=Unit.CNY, steps=steps,
        basis=text.basis, parts=(
            Finding(name="set_off", label=Label("抵销额", "set off"), value=both, unit=Unit.CNY),
            Finding(name="owed_to_estate", label=Label("仍应向债务人清偿", "still owed to the estate"), value=owes, unit=Unit.CNY),
        ),
        given={"notified_on": notified_on, "creditor_claim_cny": creditor_claim_cny, "owed_to_debtor_cny": owed_to_debtor_cny,
               "bar": bar.value},
    )
