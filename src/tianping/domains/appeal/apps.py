"""The leaf's name."""

from django.apps import AppConfig


class AppealConfig(AppConfig):
    """上诉 (Appeal: the file up, second instance, the result back)."""

    name = "tianping.domains.appeal"
    label = "appeal"
    verbose_name = "上诉"
    is_leaf = True
