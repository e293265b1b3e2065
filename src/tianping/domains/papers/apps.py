"""The leaf's name."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """文书制作 (Papers: drawn up, signed, sealed, issued)."""

    name = "tianping.domains.papers"
    label = "papers"
    verbose_name = "文书制作"
    is_leaf = True
