"""The leaf's name."""

from django.apps import AppConfig


class RetrialConfig(AppConfig):
    """再审 (Retrial: application, review, retrial)."""

    name = "tianping.domains.retrial"
    label = "retrial"
    verbose_name = "再审"
    is_leaf = True
