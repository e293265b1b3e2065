"""Single questions of private lending: renewal and its ceiling, one cap for all, nothing agreed, interest paid in advance or above 36 %."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import DEFAULT, Conventions, add_months, cut
from tianping.law.interest.lending.caps import FROM_2015, Suit, caps, law
from tianping.law.interest.lending.terms import ZERO
from tianping.law.interest.rates import ON_FILE, RateBook
from tianping.law.interest.wording import percent, yuan, zh_day
from tianping.law.registry import rule

_MOST_DIGITS, _MOST_YEARS, _MOST_PERIODS = 12, 100, 1000
RULES = "最高人民法院关于审理民间借贷案件适用法律若干问题的规定"
RENEWAL = (cite(RULES, "第27条", "2020第二次修正"),)
ONE_CAP = (cite(RULES, "第29条", "2020第二次修正"),)
DELIVERED = (cite(RULES, "第26条", "2020第二次修正"), cite("民法典", "第670条"))
OF_2015 = (cite(RULES, "第26条", "法释〔2015〕18号"), cite(RULES, "第31条", "法释〔2015〕18号"))


@rule(label=Label("复利或重新出具凭证后的最高本息", "most that may be owed after interest was turned into principal"))
def renewal_ceiling(
    *, initial_cny: Decimal, annual_rate: Decimal, years: Decimal, periods: int, cap_annual_rate: Decimal, conventions: Conventions = DEFAULT
) -> Finding:
    """Return what is payable when interest was added to principal *periods* times over *years*, in CNY.

    Interest above the ceiling does not become principal, and the whole may not pass the initial principal with simple interest at the ceiling.
    Source: 民间借贷规定(2020第二次修正)第27条.
    """
    if not 1 <= periods <= _MOST_PERIODS:
        label = Label(f"期数应在1至{_MOST_PERIODS}之间", f"there are from one to {_MOST_PERIODS} periods")
        raise refused("renewal_ceiling", label, remedy=Label("请核对滚动的期数。", "check how often interest was added"))
    check("renewal_ceiling", money=(initial_cny,), rates=(annual_rate, cap_annual_rate), lengths=(years,))
    per_period = min(annual_rate, cap_annual_rate) * years / periods
    agreed = initial_cny * (1 + annual_rate * years / periods) ** periods
    allowed = initial_cny * (1 + per_period) ** periods
    ceiling = initial_cny + initial_cny * cap_annual_rate * years
    check("renewal_ceiling", money=(agreed, ceiling))
    payable = conventions.cut(min(allowed, ceiling))
    figures = f"{yuan(initial_cny)} + {yuan(initial_cny)} × {percent(cap_annual_rate)} × {years} = {yuan(conventions.cut(ceiling))}"
    steps = (
        Step(
            Label(f"按约定滚动计算的本息: {yuan(conventions.cut(agreed))}元。", f"compounded as agreed: {yuan(conventions.cut(agreed))}"),
            value=conventions.cut(agreed), unit=Unit.CNY,
        ),
        Step(Label(f"上限: {figures}元。", f"ceiling: {figures}"), value=conventions.cut(ceiling), unit=Unit.CNY, basis=RENEWAL),
        Step(Label(f"应付本息 {yuan(payable)}元。", f"payable: {yuan(payable)}"), value=payable, unit=Unit.CNY, basis=RENEWAL),
    )
    parts = (
        _money("compounded", Label("滚动计算的本息", "compounded"), conventions.cut(agreed)),
        _money("ceiling", Label("上限", "ceiling"), conventions.cut(ceiling)),
    )
    return Finding(
        name="renewal_ceiling", label=Label("应付本息", "payable"), value=payable, unit=Unit.CNY, steps=steps, basis=RENEWAL, parts=parts,
        conventions=conventions.named(), given={"initial_cny": initial_cny, "annual_rate": annual_rate, "years": years, "periods": periods},
    )


@rule(label=Label("逾期利息、违约金和其他费用的总上限", "one ceiling for overdue interest, penalty and fees"))
def combined_ceiling(
    *, principal_cny: Decimal, days: int, overdue_annual_rate: Decimal, cap_annual_rate: Decimal, penalty_cny: Decimal = ZERO,
    fees_cny: Decimal = ZERO, conventions: Conventions = DEFAULT,
) -> Finding:
    """Return what is payable of overdue interest, penalty and other fees together, in CNY.

    Source: 民间借贷规定(2020第二次修正)第29条; 法释〔2015〕18号第30条.
    """
    check("combined_ceiling", money=(principal_cny, penalty_cny, fees_cny), rates=(overdue_annual_rate, cap_annual_rate), lengths=(days,))
    basis = int(conventions.basis) if conventions.basis.value.isdigit() else 365
    interest = principal_cny * overdue_annual_rate * days / basis
    asked = conventions.cut(interest + penalty_cny + fees_cny)
    cap = conventions.cut(principal_cny * cap_annual_rate * days / basis)
    payable = min(asked, cap)
    figures = f"{yuan(cut(interest))} + {yuan(penalty_cny)} + {yuan(fees_cny)} = {yuan(asked)}"
    limit = f"{yuan(principal_cny)} × {percent(cap_annual_rate)} × {days}/{basis} = {yuan(cap)}"
    steps = (
        Step(Label(f"主张合计: {figures}元。", f"claimed together: {figures}"), value=asked, unit=Unit.CNY),
        Step(Label(f"总上限: {limit}元。", f"ceiling: {limit}"), value=cap, unit=Unit.CNY, basis=ONE_CAP),
        Step(Label(f"支持 {yuan(payable)}元。", f"allowed: {yuan(payable)}"), value=payable, unit=Unit.CNY, basis=ONE_CAP),
    )
    parts = (_money("claimed", Label("主张合计", "claimed"), asked), _money("ceiling", Label("总上限", "ceiling"), cap))
    return Finding(
        name="combined_ceiling", label=Label("支持的金额", "allowed"), value=payable, unit=Unit.CNY, steps=steps, basis=ONE_CAP, parts=parts,
        conventions=conventions.named(), given={"principal_cny": principal_cny, "days": days},
    )


@rule(label=Label("已付利息的处理(2015年规定)", "interest already paid under the text of 2015"))
def paid_interest_2015(
    *, principal_cny: Decimal, contract_annual_rate: Decimal, days: int, paid_cny: Decimal, conventions: Conventions = DEFAULT
) -> Finding:
    """Return what the borrower may claim back of interest already paid, in CNY; the parts say what stays paid and what may still be ordered.

    Up to 24 % can be ordered; between 24 % and 36 % what was paid stays paid; above 36 % it goes back or is set off.
    Source: 法释〔2015〕18号第26条、第31条.
    """
    check("paid_interest_2015", money=(principal_cny, paid_cny), rates=(contract_annual_rate,), lengths=(days,))
    protected = Decimal(law()["protected_annual_rate"].on(FROM_2015).value)
    natural = Decimal(law()["natural_annual_rate"].on(FROM_2015).value)
    basis = int(conventions.basis) if conventions.basis.value.isdigit() else 365
    at = [conventions.cut(principal_cny * min(contract_annual_rate, rate) * days / basis) for rate in (protected, natural)]
    kept = min(paid_cny, at[1])
    back = paid_cny - kept
    enforceable = max(ZERO, at[0] - kept)
    steps = (
        Step(Label(f"按不超过{percent(natural)}计, 已付利息中 {yuan(kept)}元不予返还。", f"up to {percent(natural)}: {yuan(kept)} stays paid"),
             value=kept, unit=Unit.CNY, basis=OF_2015),
        Step(Label(f"超过部分 {yuan(back)}元应当返还或者抵销。", f"{yuan(back)} above it is returned or set off"),
             value=back, unit=Unit.CNY, basis=OF_2015),
        Step(Label(f"按不超过{percent(protected)}计, 尚可支持 {yuan(enforceable)}元。",
                   f"up to {percent(protected)}: {yuan(enforceable)} may still be ordered"), value=enforceable, unit=Unit.CNY, basis=OF_2015),
    )
    parts = (
        _money("kept", Label("不予返还", "stays paid"), kept), _money("enforceable", Label("尚可支持", "may still be ordered"), enforceable),
    )
    return Finding(
        name="paid_interest_2015", label=Label("应返还或抵销的利息", "interest to be returned or set off"), value=back, unit=Unit.CNY, steps=steps,
        basis=OF_2015, parts=parts, conventions=conventions.named(), given={"principal_cny": principal_cny, "days": days, "paid_cny": paid_cny},
    )


@rule(label=Label("预扣利息后的本金", "principal after interest kept back in advance"))
def delivered_principal(*, nominal_cny: Decimal, kept_back_cny: Decimal = ZERO, monthly_rate: Decimal = ZERO, months: int = 0) -> Finding:
    """Return the principal: the note's sum less what was kept back, given as an amount or as *months* at *monthly_rate*, in CNY.

    Source: 民间借贷规定(2020第二次修正)第26条; 民法典第670条.
    """
    check("delivered_principal", money=(nominal_cny, kept_back_cny), rates=(monthly_rate,), lengths=(months,))
    kept = kept_back_cny + nominal_cny * monthly_rate * months
    value = cut(nominal_cny - kept)
    figures = f"{yuan(nominal_cny)} - {yuan(cut(kept))} = {yuan(value)}"
    text = Label(f"以实际出借的金额为本金: {figures}元。", f"the money really handed over: {figures}")
    step = Step(text, value=value, unit=Unit.CNY, basis=DELIVERED)
    return Finding(
        name="delivered_principal", label=Label("本金", "principal"), value=value, unit=Unit.CNY, steps=(step,), basis=DELIVERED,
        given={"nominal_cny": nominal_cny, "kept_back_cny": kept_back_cny},
    )


@rule(label=Label("已付利息覆盖的期间", "time covered by interest already paid"))
def covered_period(*, principal_cny: Decimal, annual_rate: Decimal, interest_paid_cny: Decimal, start: date, year_digits: int = 3) -> Finding:
    """Return the first day whose interest is not yet paid, reckoned back from what was paid.

    Paid interest over a year's interest gives years, cut to *year_digits*; the fraction is days of a year of 365; the first day is *start*.
    Source: 民法典第561条, 第674条.
    """
    check("covered_period", money=(principal_cny, interest_paid_cny), rates=(annual_rate,), days=(start,))
    yearly = principal_cny * annual_rate
    if not yearly or not 0 <= year_digits <= _MOST_DIGITS or interest_paid_cny > yearly * _MOST_YEARS:
        raise refused(
            "covered_period", Label("本金、利率或者已付利息无法折算成期间", "no length of time follows from these figures"),
            remedy=Label("请核对本金、利率和已付利息。", "check principal, rate and interest paid"),
        )
    unit = Decimal(1).scaleb(-year_digits)
    years = (interest_paid_cny / yearly).quantize(unit, ROUND_HALF_UP)
    whole = int(years)
    days = int(((years - whole) * 365).quantize(Decimal(1), ROUND_HALF_UP))
    first_open = add_months(start, 12 * whole) + timedelta(days=days)
    figures = f"{yuan(interest_paid_cny)} ÷ ({yuan(principal_cny)} × {percent(annual_rate)}) = {years}"
    steps = (
        Step(Label(f"{figures}年, 即{whole}年零{days}天。", f"{figures} years: {whole} years and {days} days"), value=years, unit=Unit.YEAR),
        Step(Label(f"利息自{zh_day(first_open)}起继续计算。", f"interest runs on from {first_open.isoformat()}"), first_open, Unit.DATE),
    )
    parts = (
        Finding(name="years", label=Label("年数", "years"), value=years, unit=Unit.YEAR),
        Finding(name="whole_years", label=Label("整年", "whole years"), value=whole, unit=Unit.YEAR),
        Finding(name="odd_days", label=Label("零头天数", "odd days"), value=days, unit=Unit.DAY),
        Finding(name="paid_to", label=Label("已付至", "paid to"), value=first_open - timedelta(days=1), unit=Unit.DATE),
    )
    return Finding(
        name="covered_period", label=Label("此后利息起算日", "interest runs on from"), value=first_open, unit=Unit.DATE, steps=steps, parts=parts,
        given={"principal_cny": principal_cny, "annual_rate": annual_rate, "interest_paid_cny": interest_paid_cny, "start": start},
    )


def cap_by_lpr(*, lpr_percent: Decimal, on: date, rates: RateBook = ON_FILE) -> Decimal:
    """Return the ceiling for a given LPR: the multiple in force on *on* times it, as a fraction of a year."""
    return lpr_percent / 100 * Decimal(law()["protected_multiple_of_lpr"].on(on).value)


def cap_of(*, formed_on: date, filed_on: date, on: date) -> Decimal:
    """Return the ceiling of the day *on* for a loan formed and a case filed on the given days."""
    return caps(formed_on=formed_on, start=on, stop=on + timedelta(days=1), suit=Suit(filed_on=filed_on))[0].annual


def _money(name: str, label: Label, value: Decimal) -> Finding:
    return Finding(name=name, label=label, value=value, unit=Unit.CNY)
