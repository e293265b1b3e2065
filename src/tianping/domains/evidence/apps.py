"""The leaf's name."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """举证 (Evidence: its term, its exchange, appraisal)."""

    name = "tianping.domains.evidence"
    label = "evidence"
    verbose_name = "举证"
    is_leaf = True
