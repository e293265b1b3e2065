"""The papers of retrial: the review of the application with its ruling, and every decision with which a retrial ends."""

from tianping.domains.retrial.papers import ending, judging, review

__all__ = ["ending", "judging", "review"]
