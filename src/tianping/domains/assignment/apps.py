"""The leaf's name."""

from django.apps import AppConfig


class AssignmentConfig(AppConfig):
    """分案 (Assignment: who tries the case)."""

    name = "tianping.domains.assignment"
    label = "assignment"
    verbose_name = "分案"
    is_leaf = True
