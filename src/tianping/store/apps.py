"""The store: the only tables."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Register the store with Django."""

    name = "tianping.store"
    label = "store"
    verbose_name = "案卷库"
