"""What every fee has in common: the exact figure and the payable one, refusals of impossible sums, standards set by a province."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tianping.law.fees.wording import tidy, yuan
from tianping.law.finding import Finding, Label, Refused, Status, Step, Unit, Value, refused
from tianping.law.params import DatedValue, Parameter
from tianping.law.rounding import EXACT, Cut, cut, cut_convention


def fee(
    *, name: str, label: Label, exact: Decimal, steps: tuple[Step, ...], given: Mapping[str, Value], money: Cut = Cut.HALF_UP_CENT,
    parts: tuple[Finding, ...] = (), status: Status = Status.ESTABLISHED,
) -> Finding:
    """Return a fee: its value cut as *money* says (no rule says how), and the exact figure as the part `exact`."""
    exact = tidy(exact)
    payable = cut(exact, money)
    if payable != exact:
        steps = (*steps, Step(
            Label(f"{money.label.zh}: {yuan(payable)}", f"{money.label.en}: {yuan(payable)}"), value=payable, unit=Unit.CNY,
        ))
    whole = Finding(name="exact", label=Label("精确数额", "exact figure"), value=exact, unit=Unit.CNY)
    return Finding(
        name=name, label=label, value=payable, unit=Unit.CNY, steps=steps, conventions=(cut_convention(money),), parts=(whole, *parts),
        given=given, status=status,
    )


def exact_of(finding: Finding) -> Decimal:
    """Return the exact figure of a fee."""
    value = finding.part("exact").value
    assert isinstance(value, Decimal)
    return value


def claim_step(amount: Decimal, label: Label) -> Step:
    """Return the step that names the sum a fee is computed on."""
    return Step(Label(f"{label.zh} {yuan(amount)} 元", f"{label.en} {yuan(amount)}"), value=amount, unit=Unit.CNY)


def not_negative(amount: Decimal, label: Label) -> None:
    """Refuse a negative sum, naming it."""
    if amount < 0:
        raise refused(
            "negative_amount", Label(f"{label.zh}不能为负: {yuan(amount)}", f"{label.en} cannot be negative: {yuan(amount)}"),
            remedy=Label("请填写正数或 0; 抵销、退还的款项请作为单独的请求。", "state zero or more; set-off and repayments are claims of their own"),
        )


def missing(name: str, label: Label) -> Refused:
    """Return the refusal that names a missing fact."""
    return refused(
        name, Label(f"缺少{label.zh}", f"missing: {label.en}"), status=Status.MISSING, missing=(label,),
        remedy=Label(f"请填写{label.zh}。", f"state: {label.en}"),
    )


def within(parameter: Parameter, *, on: date, standard_cny: Decimal | None) -> tuple[Decimal, DatedValue]:
    """Return the standard within the range that the law leaves open, and the range; refuse none, or one outside the range.

    The standard is a setting of the court: the province's where the law lets the province fix it, else the court's own.
    """
    found = parameter.on(on)
    least, most = (Decimal(bound) for bound in found.value)
    span = f"{least:f} 至 {most:f} 元"
    if standard_cny is None:
        raise refused(
            parameter.name, Label(f"没有设置{parameter.label.zh}的标准", f"the standard for {parameter.label.en} is not set"),
            status=Status.MISSING, missing=(Label(f"{parameter.label.zh}标准", f"standard for {parameter.label.en}"),),
            remedy=Label(f"法定幅度为 {span}; 请由审判管理部门按本省标准设置。", f"the law allows {least:f} to {most:f}: have the standard set"),
            basis=found.basis,
        )
    if not least <= standard_cny <= most:
        raise refused(
            parameter.name,
            Label(f"{parameter.label.zh}标准 {yuan(standard_cny)} 不在法定幅度 {span}之内",
                  f"the standard {yuan(standard_cny)} for {parameter.label.en} lies outside {least:f} to {most:f}"),
            remedy=Label("请核对本省标准后改正设置。", "check the province's standard and mend the setting"), basis=found.basis,
        )
    return standard_cny, found


def standard_step(standard: Decimal, found: DatedValue, label: Label) -> Step:
    """Return the step that names a standard within its range."""
    least, most = found.value
    return Step(
        Label(f"{label.zh}, 每件 {least} 至 {most} 元, 按设置的标准: {yuan(standard)}",
              f"{label.en}, {least} to {most} per case, as set: {yuan(standard)}"),
        value=standard, unit=Unit.CNY, basis=found.basis,
    )


def flat(parameter: Parameter, *, name: str, on: date, given: Mapping[str, Value] | None = None) -> Finding:
    """Return a fee that is one amount per case."""
    found = parameter.on(on)
    amount = Decimal(found.value)
    step = Step(
        Label(f"{parameter.label.zh}, 每件 {yuan(amount)}", f"{parameter.label.en}: {yuan(amount)} per case"),
        value=amount, unit=Unit.CNY, basis=found.basis,
    )
    return fee(name=name, label=parameter.label, exact=amount, steps=(step,), given={"on": on, **(given or {})})


def shared(
    *, name: str, label: Label, full: Decimal, steps: tuple[Step, ...], divisor: DatedValue, given: Mapping[str, Value],
    money: Cut = Cut.HALF_UP_CENT, cap: DatedValue | None = None,
) -> Finding:
    """Return the divided fee of property cases, never above the cap: a third of it, or half of it."""
    exact = EXACT.divide(full, Decimal(divisor.value))
    text = f"{yuan(full)} ÷ {divisor.value} = {yuan(exact)}"
    made = [*steps, Step(
        Label(f"按财产案件受理费的 1/{divisor.value}: {text}", f"1/{divisor.value} of the property fee: {text}"), value=exact, unit=Unit.CNY,
        basis=divisor.basis,
    )]
    if cap is not None and exact > cap.value:
        exact = Decimal(cap.value)
        made.append(Step(Label(f"最高不超过 {yuan(exact)}", f"at most {yuan(exact)}"), value=exact, unit=Unit.CNY, basis=cap.basis))
    return fee(name=name, label=label, exact=exact, steps=tuple(made), given=given, money=money)
