"""Small claims: the cap of a province on a day. High courts publish rounded figures; the published figure governs.

Sources: 民事诉讼法(2023修正) 第165条; 法释〔2022〕11号 第272条; the figures each high court published (small_claims.yaml).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, Status, Step, Unit, Value, refused
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)
PROVINCES = tuple(one.name.removeprefix("published_") for one in PARAMS if one.name.startswith("published_"))


@rule(label=Label("小额诉讼标的额上限", "small-claims cap"))
def small_claims_cap(*, on: date, province: str = "", average_wage_cny: Decimal | None = None) -> Finding:
    """Return the claim up to which small-claims procedure is mandatory on *on*; part `by_agreement` is the cap with consent.

    *province* is `ln`, `jl`, `js`, `zj` or `hn` as far as published figures are on file: they govern, however rounded. Elsewhere
    *average_wage_cny* (a value the court sets) times the shares of the law, provisional. Refuses where neither is known.
    Source: 民事诉讼法(2023修正) 第165条; 法释〔2022〕11号 第272条.
    """
    shares = PARAMS["shares"].on(on)
    given: dict[str, Value] = {"on": on, "province": province, "average_wage_cny": average_wage_cny}
    if province in PROVINCES and average_wage_cny is None:
        known = PARAMS[f"published_{province}"]
        row = next((one for one in reversed(known.values) if one.holds_on(on)), None)
        if row is not None:
            by_agreement = Decimal(str(row.value["by_agreement"])) if "by_agreement" in row.value else None
            step = Step(
                Label(
                    f"{known.label.zh}: 自 {row.starts} 起公布的数额",
                    f"{known.label.en}: as published from {row.starts}",
                ),
                basis=row.basis,
            )
            return _cap(Decimal(str(row.value["mandatory"])), by_agreement, (step,), Status.ESTABLISHED, given)
    if average_wage_cny is None:
        raise refused(
            "small_claims_cap",
            Label(
                f"没有在案的小额诉讼标的额: {province or '未指明省份'} {on}",
                f"no published cap on file: {province or 'no province'} {on}",
            ),
            status=Status.MISSING,
            missing=(Label("当地上年度就业人员年平均工资或公布的数额", "the published cap or the average wage"),),
            basis=shares.basis,
            remedy=Label(
                "请由审判管理部门录入高级人民法院公布的数额。", "have the figure the high court published entered"
            ),
        )
    mandatory = average_wage_cny * Decimal(shares.value["mandatory"])
    agreed = average_wage_cny * Decimal(shares.value["by_agreement"]) if "by_agreement" in shares.value else None
    step = Step(
        Label(
            f"年平均工资 {average_wage_cny} 元 × {shares.value['mandatory']}",
            f"average wage {average_wage_cny} × {shares.value['mandatory']}",
        ),
        mandatory,
        Unit.CNY,
        shares.basis,
    )
    return _cap(mandatory, agreed, (step,), Status.PROVISIONAL, given)


def _cap(mandatory: Decimal, by_agreement: Decimal | None, steps: tuple[Step, ...], status: Status, given: dict[str, Value]) -> Finding:
    part = Finding(name="by_agreement", label=Label("约定适用上限", "cap by agreement"), value=by_agreement, unit=Unit.CNY)
    return Finding(
        name="small_claims_cap", label=Label("应当适用的上限", "mandatory up to"), value=mandatory, unit=Unit.CNY, steps=steps, parts=(part,),
        status=status, given=given,
    )
