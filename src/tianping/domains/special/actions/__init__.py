"""What a person may do in special procedure, and with a payment order."""

from tianping.domains.special.actions import deciding, orders, procedure

__all__ = ["deciding", "orders", "procedure"]
