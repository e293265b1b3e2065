"""The leaf's name."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """信访 (Petitions: registered, followed, answered, never lost)."""

    name = "tianping.domains.petitions"
    label = "petitions"
    verbose_name = "信访"
    is_leaf = True
