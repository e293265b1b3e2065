"""What a person may do with a closed file: order it, hand it over, take it in or send it back, lend, show, appraise, let it go."""

from tianping.domains.archive.actions import keeping, ordering

__all__ = ["keeping", "ordering"]
