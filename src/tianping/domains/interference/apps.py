"""The leaf's name."""

from django.apps import AppConfig


class InterferenceConfig(AppConfig):
    """过问干预 (Interference: who asked about a case they had no business in)."""

    name = "tianping.domains.interference"
    label = "interference"
    verbose_name = "过问干预"
    is_leaf = True
