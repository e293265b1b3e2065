"""How figures of fees are written in steps."""

from __future__ import annotations

from decimal import Decimal

_CENT = Decimal("0.01")
_LAST_SHOWN = Decimal("0.000001")


def yuan(amount: Decimal) -> str:
    """Return a sum with separators and two decimals, more where the exact figure has more (at most six)."""
    if amount == amount.quantize(_CENT):
        return f"{amount.quantize(_CENT):,f}"
    return f"{amount.quantize(_LAST_SHOWN):,f}".rstrip("0")


def tidy(amount: Decimal) -> Decimal:
    """Return the same sum with two decimals, more only where the exact figure has more."""
    cents = amount.quantize(_CENT)
    return cents if cents == amount else amount.normalize()


def percent(rate: Decimal) -> str:
    """Return a rate in per cent without idle zeros: 0.025 is 2.5%."""
    return f"{format((rate * 100).normalize(), 'f')}%"
