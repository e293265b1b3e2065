"""The leaf's name."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """归档 (Archive: catalogue, retention, lending)."""

    name = "tianping.domains.archive"
    label = "archive"
    verbose_name = "归档"
    is_leaf = True
