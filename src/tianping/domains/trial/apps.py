"""The leaf's name."""

from django.apps import AppConfig


class TrialConfig(AppConfig):
    """审理 (Trial: what moves the trial limit)."""

    name = "tianping.domains.trial"
    label = "trial"
    verbose_name = "审理"
    is_leaf = True
