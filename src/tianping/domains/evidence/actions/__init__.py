"""What a person may do about evidence: set and extend its term, produce and exchange it, have it appraised or gathered."""

from tianping.domains.evidence.actions import appraisal, investigation, production

__all__ = ["appraisal", "investigation", "production"]
