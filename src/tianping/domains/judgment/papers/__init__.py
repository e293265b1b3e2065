"""The papers of judgment: judgments in every form, rulings that end a suit, and what follows a judgment."""

from tianping.domains.judgment.papers import after, lending, plain, rulings, short

__all__ = ["after", "lending", "plain", "rulings", "short"]
