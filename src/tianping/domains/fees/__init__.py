"""Litigation fees: demanded, paid, relieved, refunded (诉讼费用)."""
