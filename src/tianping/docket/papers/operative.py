"""Operative clauses as a judgment writes them, from their type and figures; what the type does not say is the judge's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tianping.docket.papers.wording import item, money, plain_day
from tianping.docket.vocabulary.judgment import Clause, ClauseKind, RateBase
from tianping.law.numbers.numerals import write_numeral

MONEY_KINDS = frozenset({
    ClauseKind.PAYMENT, ClauseKind.LOAN, ClauseKind.INTEREST, ClauseKind.DAMAGES, ClauseKind.COMPENSATION, ClauseKind.MAINTENANCE,
})  # fmt: skip
_RATES = {
    RateBase.LPR_1Y: "全国银行间同业拆借中心公布的同期一年期贷款市场报价利率",
    RateBase.LPR_5Y: "全国银行间同业拆借中心公布的同期五年期以上贷款市场报价利率",
}


def clause_text(clause: Clause, *, paper: str = "判决") -> str:
    """Return the clause as a judgment prints it, without its number and end.

    A clause of a type that has debtors is written out of its figures; one of type `other`, or without its figures, is the
    text the judge wrote. The judge's text of a typed clause stands at its end where it adds something.
    """
    write = _WRITERS.get(clause.clause_kind)
    if write is None or (clause.clause_kind not in _BARE and not clause.debtors):
        return clause.text.rstrip("。;； ")
    return write(clause, _term(clause, paper))


def clause_texts(clauses: tuple[Clause, ...], *, after: int = 0, paper: str = "判决") -> tuple[str, ...]:
    """Return the clauses as items that stand after *after* others: what one of them says of the items it covers moves with them."""
    moved = (replace(c, covers=tuple(n + after for n in c.covers or (1,))) if after else c for c in clauses)
    return tuple(clause_text(c, paper=paper) for c in moved)


def is_money(clause: Clause) -> bool:
    """Say whether the clause orders money to be paid."""
    return (clause.amount_cny or Decimal(0)) > 0 or (clause.clause_kind in MONEY_KINDS and clause.base_cny is not None)


def interest_text(clause: Clause) -> str:
    """Return how interest runs: base, from, to or until paid, rate."""
    base = f"以{money(clause.base_cny)}元为基数，" if clause.base_cny is not None else ""
    start = f"自{plain_day(clause.from_on)}起" if clause.from_on else ""
    end = f"至{plain_day(clause.until_on)}止" if clause.until_on else "至实际清偿之日止"
    return f"{base}{start}{end}，{rate_text(clause)}计算"


def rate_text(clause: Clause) -> str:
    """Return the rate in words."""
    if clause.rate_base in _RATES:
        times = f"的{_times(clause.multiple)}倍" if clause.multiple not in (None, Decimal(1)) else ""
        return f"按照{_RATES[clause.rate_base]}{times}"
    return f"按照年利率{clause.annual_rate_percent.normalize():f}%" if clause.annual_rate_percent is not None else "按照法定利率"


def _times(multiple: Decimal | None) -> str:
    found = multiple or Decimal(1)
    return write_numeral(int(found)) if found == found.to_integral_value() else f"{found.normalize():f}"


def _term(clause: Clause, paper: str) -> str:
    if clause.perform_within_days is None:
        return ""
    return f"于本{paper}生效之日起{write_numeral(clause.perform_within_days)}日内"


def _who(clause: Clause) -> str:
    return "、".join(clause.debtors)


def _whom(clause: Clause) -> str:
    return "、".join(clause.creditors)


def _sum(clause: Clause) -> str:
    return f"{money(clause.amount_cny)}元" if clause.amount_cny is not None else ""


def _loan(c: Clause, term: str) -> str:
    return f"{_who(c)}{term}偿还{_whom(c)}借款本金{_sum(c)}"


def _payment(c: Clause, term: str) -> str:
    return f"{_who(c)}{term}支付{_whom(c)}{c.thing or '款项'}{_sum(c)}"


def _interest(c: Clause, term: str) -> str:
    lead = f"{_who(c)}{term}支付{_whom(c)}"
    if c.base_cny is None or (c.from_on is None and c.amount_cny is not None):
        return f"{lead}利息{_sum(c)}"
    if c.amount_cny is None or c.until_on is not None or c.from_on is None:
        return f"{lead}利息{_sum(c)}（{interest_text(c)}）"
    so_far = f"截至{plain_day(c.from_on - timedelta(days=1))}的利息{_sum(c)}，并支付" if c.amount_cny else ""
    return f"{lead}{so_far}自{plain_day(c.from_on)}起至实际清偿之日止的利息（以{money(c.base_cny)}元为基数，{rate_text(c)}计算）"


def _damages(c: Clause, term: str) -> str:
    runs = f"（{interest_text(c)}）" if c.base_cny is not None else ""
    return f"{_who(c)}{term}支付{_whom(c)}违约金{_sum(c)}{runs}"


def _compensation(c: Clause, term: str) -> str:
    return f"{_who(c)}{term}赔偿{_whom(c)}{c.thing or '损失'}{_sum(c)}"


def _joint(c: Clause, term: str) -> str:
    return f"{_who(c)}对上述{_items(c)}债务承担连带清偿责任"


def _guarantee(c: Clause, term: str) -> str:
    cap = f"在{money(c.cap_cny)}元范围内" if c.cap_cny is not None else ""
    return f"{_who(c)}对上述{_items(c)}债务{cap}承担{c.thing or '连带保证'}责任"


def _supplementary(c: Clause, term: str) -> str:
    cap = f"在{money(c.cap_cny)}元范围内" if c.cap_cny is not None else ""
    return f"{_who(c)}对上述{_items(c)}债务{cap}承担补充清偿责任"


def _priority(c: Clause, term: str) -> str:
    cap = f"在{money(c.cap_cny)}元范围内" if c.cap_cny is not None else ""
    return f"{_whom(c)}对{_who(c)}所有的{c.thing}折价或者拍卖、变卖所得价款{cap}优先受偿"


def _delivery(c: Clause, term: str) -> str:
    return f"{_who(c)}{term}向{_whom(c)}交付{c.thing}"


def _title(c: Clause, term: str) -> str:
    return f"{_who(c)}{term}协助{_whom(c)}办理{c.thing}的过户登记手续"


def _vacate(c: Clause, term: str) -> str:
    return f"{_who(c)}{term}腾退并向{_whom(c)}返还{c.thing}"


def _cease(c: Clause, term: str) -> str:
    return f"{_who(c)}{term or '立即'}停止{c.thing}"


def _maintenance(c: Clause, term: str) -> str:
    start = f"自{plain_day(c.from_on)}起" if c.from_on else ""
    end = f"至{plain_day(c.until_on)}止" if c.until_on else ""
    return f"{_who(c)}{start}{end}按月支付{_whom(c)}{c.thing or '抚养费'}{_sum(c)}"


def _rest(c: Clause, term: str) -> str:
    return f"驳回{_whom(c) or '原告'}的其他诉讼请求"


def _all(c: Clause, term: str) -> str:
    return f"驳回{_whom(c) or '原告'}的诉讼请求"


def _items(clause: Clause) -> str:
    return "、".join(f"第{item(n)}项" for n in clause.covers) or "第一项"


_BARE = frozenset({ClauseKind.REST_DISMISSED, ClauseKind.DISMISSED})
_WRITERS: dict[ClauseKind, Callable[[Clause, str], str]] = {
    ClauseKind.LOAN: _loan, ClauseKind.PAYMENT: _payment, ClauseKind.INTEREST: _interest, ClauseKind.DAMAGES: _damages,
    ClauseKind.COMPENSATION: _compensation, ClauseKind.JOINT: _joint, ClauseKind.GUARANTEE: _guarantee,
    ClauseKind.SUPPLEMENTARY: _supplementary, ClauseKind.PRIORITY: _priority, ClauseKind.DELIVERY: _delivery, ClauseKind.TITLE: _title,
    ClauseKind.VACATE: _vacate, ClauseKind.CEASE: _cease, ClauseKind.MAINTENANCE: _maintenance, ClauseKind.REST_DISMISSED: _rest,
    ClauseKind.DISMISSED: _all,
}


def lending_clauses(
    *, debtors: tuple[str, ...], creditors: tuple[str, ...], principal_cny: Decimal, interest_cny: Decimal, runs_from: date,
    annual_rate: Decimal, days: int, is_rest_dismissed: bool,
) -> tuple[Clause, ...]:
    """Return the typed clauses of a private-lending judgment: principal, interest so far and until paid, the rest dismissed."""
    found = [Clause("", principal_cny, days, ClauseKind.LOAN, debtors, creditors)]
    if interest_cny and not annual_rate:
        found.append(Clause("", interest_cny, days, ClauseKind.INTEREST, debtors, creditors))
    elif annual_rate:
        found.append(Clause(
            "", interest_cny, days, ClauseKind.INTEREST, debtors, creditors, base_cny=principal_cny, from_on=runs_from,
            rate_base=RateBase.FIXED, annual_rate_percent=annual_rate * 100,
        ))
    if is_rest_dismissed:
        found.append(Clause("", clause_kind=ClauseKind.REST_DISMISSED, creditors=creditors))
    return tuple(found)
