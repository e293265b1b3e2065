"""The leaf's name."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    """立案 (Filing: from the complaint to the case number)."""

    name = "tianping.domains.filing"
    label = "filing"
    verbose_name = "立案"
    is_leaf = True
