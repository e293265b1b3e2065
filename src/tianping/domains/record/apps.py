"""The leaf's name."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """案卷 (The record of any matter: voiding, correcting, sealing, linking, who stands in it)."""

    name = "tianping.domains.record"
    label = "record"
    verbose_name = "案卷"
    is_leaf = True
