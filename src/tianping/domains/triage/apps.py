"""The leaf's name."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """繁简分流 (Triage: simple or complex, in which procedure, by which team)."""

    name = "tianping.domains.triage"
    label = "triage"
    verbose_name = "繁简分流"
    is_leaf = True
