"""What a person may do about a retrial: apply, review, then try, appeal and close it."""

from tianping.domains.retrial.actions import review, trying

__all__ = ["review", "trying"]
