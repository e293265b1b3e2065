"""The leaf's name."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """督办函 (Supervision letters: issued, answered, checked, closed)."""

    name = "tianping.domains.letters"
    label = "letters"
    verbose_name = "督办函"
    is_leaf = True
