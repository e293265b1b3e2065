"""The leaf's name."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """审判监督管理 (Oversight: four categories, judges' conference, audit committee)."""

    name = "tianping.domains.oversight"
    label = "oversight"
    verbose_name = "审判监督管理"
    is_leaf = True
