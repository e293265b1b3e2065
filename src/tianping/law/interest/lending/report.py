"""The book of a lending ledger as a finding: steps a judge can paste, the running table, the segments and the rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tianping.law.cite import cite
from tianping.law.deferred import Deferred
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit, Value
from tianping.law.interest.conventions import EndDay, cut
from tianping.law.interest.lending.allocation import basis_on
from tianping.law.interest.lending.bands import Band, Phase
from tianping.law.interest.lending.book import Account, Book, Event, Facts, Row
from tianping.law.interest.lending.operative import Balance, balance_text, formula_text
from tianping.law.interest.lending.tables import Shown, rows_shown, segments_shown, tables
from tianping.law.interest.lending.terms import ZERO, Loan
from tianping.law.interest.rates import status_of
from tianping.law.interest.wording import percent, yuan, zh_day

RULES = "最高人民法院关于审理民间借贷案件适用法律若干问题的规定"
DELIVERED = (cite(RULES, "第26条", "2020第二次修正"), cite("民法典", "第670条"))
ONE_CAP = (cite(RULES, "第29条", "2020第二次修正"),)
RENEWED = (cite(RULES, "第27条", "2020第二次修正"),)
TRANSFERRED = (cite("民法典", "第546条"),)
_EARLY = Label("借期内", "in term")
_LATE = Label("逾期", "overdue")


def report(book: Book, facts: Facts, *, given: Mapping[str, Value]) -> Finding:
    """Return the finding of *book*: its value is the sum owed, its parts are principal, interest, costs, charges and what was overpaid."""
    shown = Deferred(lambda: rows_shown(book.rows))
    balances = [_balance(book, one, facts) for one in book.accounts.values()]
    charges = [_charges(one) for one in book.accounts.values() if one.loan.penalty_cny or one.loan.fees_cny]
    segments = segments_shown(book.segments)
    figures = {
        "principal": sum((one.principal for one in balances), ZERO), "interest": sum((one.interest for one in balances), ZERO),
        "costs": cut(book.costs), "charges": sum((one.value for one in charges if isinstance(one.value, Decimal)), ZERO),
    }
    total = sum(figures.values(), ZERO)
    parts = [_figure(name, value) for name, value in figures.items()]
    parts.append(_figure("overpaid", cut(book.overpaid)))
    parts += [_loan_part(one) for one in balances]
    parts += charges
    parts += _texts(book, balances, facts, segments)
    quotes = [quote for one in book.accounts.values() for band in one.bands for quote in band.quotes]
    status = status_of(*quotes)
    return Finding(
        name="lending_ledger", label=_LENDING, value=total, unit=Unit.CNY,
        steps=Deferred(lambda: (*_rate_steps(book), *_row_steps(book, shown), *_ceiling_steps(balances), _total(figures, total, book))),
        basis=DELIVERED, conventions=_conventions(book), parts=tuple(parts),
        tables=tables(book, shown, segments), status=status,
        remedy=None if status is Status.ESTABLISHED else _CHECK_RATES, given=dict(given),
    )


_PARTS = {
    "principal": Label("尚欠本金", "principal owed"), "interest": Label("尚欠利息", "interest owed"),
    "costs": Label("实现债权的费用", "costs of enforcing the claim"), "charges": Label("违约金和其他费用", "penalty and other fees"),
    "overpaid": Label("多付", "overpaid"),
}
_NOTHING = {name: Finding(name=name, label=_PARTS[name], value=cut(ZERO), unit=Unit.CNY) for name in ("costs", "overpaid")}
_LENDING = Label("民间借贷本息", "private lending: owed")
_RATE_FROM_THEN_ON = Label("此后年利率", "annual rate from then on")
_INTEREST_FROM = Label("此后利息起算日", "interest runs on from")
_BY_BALANCE, _BY_FORMULA = Label("判项(余额式)", "operative part (balance)"), Label("判项(公式式)", "operative part (formula)")
_CHECK_RATES = Label("用到了尚未核对或暂按不变的利率, 核对后应重算。", "a rate not yet checked, or let run on, was used: compute again later")


def _figure(name: str, value: Decimal) -> Finding:
    """Return a sum of money as a part of the finding; most ledgers have neither costs nor anything overpaid."""
    if name in _NOTHING and not value:
        return _NOTHING[name]
    return Finding(name=name, label=_PARTS[name], value=value, unit=Unit.CNY)


def _conventions(book: Book) -> tuple[Convention, ...]:
    return (*book.counting.named(), *book.choices.named())


def interest_from(book: Book, facts: Facts) -> date:
    """Return the first day whose interest is not yet in the figures."""
    last = facts.until or (book.rows[-1].on if book.rows else facts.loans[0].delivered_on)
    return last + timedelta(days=book.counting.end is EndDay.INCLUDED)


def _balance(book: Book, account: Account, facts: Facts) -> Balance:
    principal, interest = account.principal, account.interest
    ceiling = _ceiling(book, account, facts) if account.is_renewed else None
    if ceiling is not None and principal + interest > ceiling:
        interest = max(ZERO, ceiling - principal)
        principal = min(principal, ceiling)
    day = interest_from(book, facts)
    band = account.band_on(day.toordinal())
    return Balance(account.loan.name, book.counting.cut(principal), book.counting.cut(interest), band, day, ceiling)


def _ceiling(book: Book, account: Account, facts: Facts) -> Decimal:
    """Return the most that may still be owed on a renewed loan: first principal and the ceiling's interest on it, less all that was paid."""
    first, found = account.loan.delivered_cny, account.loan.delivered_cny
    end = interest_from(book, facts).toordinal()
    for band in account.bands:
        if band.start < end:
            span = book.counting.span(date.fromordinal(band.start), date.fromordinal(min(end, band.stop)))
            found += span.of(first, band.cap)
    return max(ZERO, found - account.paid)


def _charges(account: Account) -> Finding:
    loan = account.loan
    claimed = loan.penalty_cny + loan.fees_cny
    payable = cut(min(claimed, max(ZERO, account.room)))
    step = Step(
        Label(
            f"借款{loan.name}: 违约金和其他费用 {yuan(claimed)}元; 逾期期间距上限尚有 {yuan(cut(account.room))}元, 支持 {yuan(payable)}元。",
            f"loan {loan.name}: penalty and fees {yuan(claimed)}, room under the ceiling {yuan(cut(account.room))}, allowed {yuan(payable)}",
        ),
        value=payable, unit=Unit.CNY, basis=ONE_CAP,
    )
    return Finding(
        name=f"charges_{loan.name}", label=_PARTS["charges"], value=payable, unit=Unit.CNY, steps=(step,), basis=ONE_CAP,
    )


def _loan_part(one: Balance) -> Finding:
    parts = (
        _figure("principal", one.principal), _figure("interest", one.interest),
        Finding(name="rate", label=_RATE_FROM_THEN_ON, value=one.band.rate, unit=Unit.RATE),
    )
    return Finding(
        name=f"loan_{one.loan}", label=Label(f"借款{one.loan}", f"loan {one.loan}"), value=one.principal + one.interest, unit=Unit.CNY, parts=parts,
    )


def _texts(book: Book, balances: list[Balance], facts: Facts, segments: list[Shown]) -> list[Finding]:
    day = interest_from(book, facts)
    formula = formula_text(segments, balances, book.rows)
    return [
        Finding(name="interest_from", label=_INTEREST_FROM, value=day, unit=Unit.DATE),
        Finding(name="operative", label=_BY_BALANCE, value=balance_text(balances, book.costs)),
        Finding(name="operative_formula", label=_BY_FORMULA, value=formula),
    ]


def _rate_steps(book: Book) -> list[Step]:
    found = []
    for account in book.accounts.values():
        found.append(_delivery_step(account.loan))
        said: set[str] = set()
        for band in account.bands:
            if band.start >= account.at:
                break
            if band.why is not None and band.agreed and band.why.zh not in said:
                said.add(band.why.zh)
                found.append(Step(band.why, value=band.cap, unit=Unit.RATE, basis=band.basis))
            found.append(_band_step(account.loan.name, band))
    return found


def _delivery_step(loan: Loan) -> Step:
    zh = f"借款{loan.name}: {zh_day(loan.delivered_on)}实际出借 {yuan(loan.delivered_cny)}元"
    en = f"loan {loan.name}: {yuan(loan.delivered_cny)} handed over on {loan.delivered_on.isoformat()}"
    if loan.nominal_cny is not None and loan.nominal_cny != loan.delivered_cny:
        less = yuan(loan.nominal_cny - loan.delivered_cny)
        zh += f"; 凭证载明 {yuan(loan.nominal_cny)}元, 预先扣除的 {less}元不计入本金"
        en += f"; the note says {yuan(loan.nominal_cny)}, the {less} kept back is no principal"
    return Step(Label(f"{zh}。", en), value=loan.delivered_cny, unit=Unit.CNY, basis=DELIVERED)


def _band_step(name: str, band: Band) -> Step:
    first, last = date.fromordinal(band.start), date.fromordinal(band.stop - 1)
    phase = _EARLY if band.phase is Phase.IN_TERM else _LATE
    zh = f"借款{name}, {zh_day(first)}起({phase.zh}): 按年利率{percent(band.rate)}计息"
    en = f"loan {name} from {first.isoformat()} ({phase.en}) to {last.isoformat()}: {percent(band.rate)} a year"
    if band.is_cut:
        zh += f"(约定{percent(band.agreed)}, 超过上限{percent(band.cap)}的部分不予支持)"
        en += f" (agreed {percent(band.agreed)}, above the ceiling of {percent(band.cap)})"
    return Step(Label(f"{zh}。", en), value=band.rate, unit=Unit.RATE, basis=band.basis)


def _row_steps(book: Book, shown: Sequence[Row]) -> list[Step]:
    several = len(book.accounts) > 1
    return [_row_step(one, several=several) for one in shown if one.event is not Event.DELIVERED]


def _row_step(row: Row, *, several: bool) -> Step:
    """Return the sentence of one line of the ledger."""
    day, iso = zh_day(row.on), row.on.isoformat()
    if row.event is Event.PAID:
        return Step(_payment_label(row, day, iso, several=several), row.principal, Unit.CNY, basis_on(row.on, several=several))
    made = {Event.COST: _cost_step, Event.NOT_COUNTED: _uncounted_step, Event.RENEWED: _renewal_step}.get(row.event, _accrual_step)
    return made(row, day, iso)


def _payment_label(row: Row, day: str, iso: str, *, several: bool) -> Label:
    """Return what one payment met; each amount is written once for both languages."""
    interest, paid, to_interest, to_principal = str(row.interest), str(row.paid), str(row.to_interest), str(row.to_principal)
    principal, unpaid = str(row.principal), str(row.unpaid)
    costs, natural = ("", ""), ("", "")
    if row.to_costs:
        costs = f"费用 {row.to_costs}元、", f" costs {row.to_costs},"
    if row.to_natural:
        natural = f"已自愿支付的利息 {row.to_natural}元、", f" interest paid voluntarily {row.to_natural},"
    zh = (
        f"{day}还款 {paid}元: 计息{row.days}天, 利息 {interest}元; 抵充{costs[0]}利息 {to_interest}元、{natural[0]}"
        f"本金 {to_principal}元; 本金余额 {principal}元, 尚欠利息 {unpaid}元。"
    )
    en = (
        f"{iso} paid {paid}: {row.days} days, interest {interest}; applied to{costs[1]} interest {to_interest},{natural[1]}"
        f" principal {to_principal}; principal {principal}, interest unpaid {unpaid}"
    )
    return Label(f"借款{row.loan}, {zh}", f"loan {row.loan}, {en}") if several else Label(zh, en)


def _cost_step(row: Row, day: str, iso: str) -> Step:
    return Step(Label(f"{day}发生实现债权的费用 {-row.to_costs}元。", f"{iso}: costs {-row.to_costs}"), -row.to_costs, Unit.CNY)


def _uncounted_step(row: Row, day: str, iso: str) -> Step:
    return Step(
        Label(f"{day}向原债权人支付 {row.paid}元: 债权转让已通知债务人, 不发生清偿效力。",
              f"{iso}: {row.paid} paid to the former creditor after notice of the transfer does not discharge"),
        ZERO, Unit.CNY, TRANSFERRED,
    )


def _renewal_step(row: Row, day: str, iso: str) -> Step:
    return Step(
        Label(f"{day}重新出具凭证: 前期利息 {row.interest}元; 认定后期本金 {row.principal}元。",
              f"{iso} new note: interest so far {row.interest}; principal from now on {row.principal}"),
        row.principal, Unit.CNY, RENEWED,
    )


def _accrual_step(row: Row, day: str, iso: str) -> Step:
    interest, principal, unpaid = row.interest, row.principal, row.unpaid
    return Step(
        Label(f"借款{row.loan}至{day}: 计息{row.days}天, 利息 {interest}元; 本金 {principal}元, 尚欠利息 {unpaid}元。",
              f"loan {row.loan} to {iso}: {row.days} days, interest {interest}; principal {principal}, unpaid {unpaid}"),
        row.unpaid, Unit.CNY,
    )


def _ceiling_steps(balances: list[Balance]) -> list[Step]:
    return [
        Step(
            Label(f"借款{one.loan}经重新出具凭证, 本息之和不超过最初本金及其按上限计算的利息, 扣除已付后最多 {yuan(cut(one.ceiling))}元。",
                  f"loan {one.loan} was renewed: at most {yuan(cut(one.ceiling))} may still be owed"),
            cut(one.ceiling), Unit.CNY, RENEWED,
        )
        for one in balances if one.ceiling is not None
    ]


def _total(figures: Mapping[str, Decimal], total: Decimal, book: Book) -> Step:
    zh = "、".join(f"{_PARTS[name].zh} {yuan(value)}元" for name, value in figures.items() if value or name in ("principal", "interest"))
    en = ", ".join(f"{_PARTS[name].en} {yuan(value)}" for name, value in figures.items() if value or name in ("principal", "interest"))
    if book.overpaid:
        over = yuan(cut(book.overpaid))
        zh, en = f"{zh}; 多付 {over}元, 可请求返还或者抵销", f"{en}; {over} overpaid, to be returned or set off"
    return Step(Label(f"合计 {yuan(total)}元: {zh}。", f"total {yuan(total)}: {en}"), value=total, unit=Unit.CNY)
