"""The leaf's name."""

from django.apps import AppConfig


class RhythmConfig(AppConfig):
    """审判态势 (The rhythm: papers made from the figures)."""

    name = "tianping.domains.rhythm"
    label = "rhythm"
    verbose_name = "审判态势"
    is_leaf = True
