"""The leaf's name."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    """委托调解 (Entrusted mediation after filing)."""

    name = "tianping.domains.mediation"
    label = "mediation"
    verbose_name = "委托调解"
    is_leaf = True
