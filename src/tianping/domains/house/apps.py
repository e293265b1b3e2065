"""The leaf's name."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """法院设置 (The house: a court's own divisions, rooms, settings, calendar)."""

    name = "tianping.domains.house"
    label = "house"
    verbose_name = "法院设置"
    is_leaf = True
