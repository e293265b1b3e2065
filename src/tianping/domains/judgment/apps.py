"""The leaf's name."""

from django.apps import AppConfig


class JudgmentConfig(AppConfig):
    """裁判 (Judgment: decided, announced, binding, closed)."""

    name = "tianping.domains.judgment"
    label = "judgment"
    verbose_name = "裁判"
    is_leaf = True
