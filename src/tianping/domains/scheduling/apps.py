"""The leaf's name."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    """排期 (Scheduling: a room and a judge for a span of time)."""

    name = "tianping.domains.scheduling"
    label = "scheduling"
    verbose_name = "排期"
    is_leaf = True
