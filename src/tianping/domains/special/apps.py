"""The leaf's name."""

from django.apps import AppConfig


class SpecialConfig(AppConfig):
    """特别程序 (Special procedure and payment orders)."""

    name = "tianping.domains.special"
    label = "special"
    verbose_name = "特别程序"
    is_leaf = True
