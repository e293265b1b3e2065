"""The leaf's name."""

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """期限预警 (Warnings: levels of a limit, who is told, what is done)."""

    name = "tianping.domains.warnings"
    label = "warnings"
    verbose_name = "期限预警"
    is_leaf = True
