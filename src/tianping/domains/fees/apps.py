"""The leaf's name."""

from django.apps import AppConfig


class FeesConfig(AppConfig):
    """诉讼费用 (Litigation fees: demanded, paid, relieved, refunded)."""

    name = "tianping.domains.fees"
    label = "fees"
    verbose_name = "诉讼费用"
    is_leaf = True
