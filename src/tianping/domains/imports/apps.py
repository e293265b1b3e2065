"""The leaf's name."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """导入 (Imports: cases of another system's list)."""

    name = "tianping.domains.imports"
    label = "imports"
    verbose_name = "导入"
    is_leaf = True
