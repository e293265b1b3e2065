"""What a person may do in pleadings: answer, change what is asked for, sue back, join others, split and merge, dispute the court."""

from tianping.domains.pleadings.actions import claims, courts, people

__all__ = ["claims", "courts", "people"]
