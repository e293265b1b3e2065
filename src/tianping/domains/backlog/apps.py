"""The leaf's name."""

from django.apps import AppConfig


class BacklogConfig(AppConfig):
    """长期未结 (Long-pending cases: a plan for each)."""

    name = "tianping.domains.backlog"
    label = "backlog"
    verbose_name = "长期未结"
    is_leaf = True
