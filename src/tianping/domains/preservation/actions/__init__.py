"""What a person may do in preservation: ask, secure, rule; then take, renew, change and lift measures; object and review."""

from tianping.domains.preservation.actions import asking, ending, fee, measures, objecting, ruling, suing

__all__ = ["asking", "ending", "fee", "measures", "objecting", "ruling", "suing"]
