"""The leaf's name."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """庭审 (Hearings: who came, what was said, what is disputed)."""

    name = "tianping.domains.hearings"
    label = "hearings"
    verbose_name = "庭审"
    is_leaf = True
