"""The leaf's name."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """送达 (Service: to whom, of what, how, when)."""

    name = "tianping.domains.service"
    label = "service"
    verbose_name = "送达"
    is_leaf = True
