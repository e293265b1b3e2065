"""What a person may do with a file: take scans in; once it is closed order it, hand it over, lend it, appraise it, let it go."""

from tianping.domains.archive.actions import keeping, ordering, scanning

__all__ = ["keeping", "ordering", "scanning"]
