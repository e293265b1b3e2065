"""What a person may do in an appeal: below, to bring it before the court above; above, to try and decide it."""

from tianping.domains.appeal.actions import above, below, transfer

__all__ = ["above", "below", "transfer"]
