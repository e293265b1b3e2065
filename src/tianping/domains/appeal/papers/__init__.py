"""The papers of appeal: in the court below and in the court above."""

from tianping.domains.appeal.papers import above, below

__all__ = ["above", "below"]
