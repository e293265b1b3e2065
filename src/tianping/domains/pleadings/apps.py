"""The leaf's name."""

from django.apps import AppConfig


class PleadingsConfig(AppConfig):
    """诉答 (Pleadings: what the parties ask for and answer, who they are, before which court)."""

    name = "tianping.domains.pleadings"
    label = "pleadings"
    verbose_name = "诉答"
    is_leaf = True
