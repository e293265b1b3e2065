"""What a person may do in preservation: ask, secure, rule; then take, renew, change and lift measures; object and review."""

from tianping.domains.preservation.actions import asking, ending, measures, objecting, ruling

__all__ = ["asking", "ending", "measures", "objecting", "ruling"]
