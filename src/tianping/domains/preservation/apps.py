"""The leaf's name."""

from django.apps import AppConfig


class PreservationConfig(AppConfig):
    """保全 (Preservation: freezing and seizing before and during a suit)."""

    name = "tianping.domains.preservation"
    label = "preservation"
    verbose_name = "保全"
    is_leaf = True
