"""What the commands of `tianping indicators` begin with: the settings, the database, and whose rights count."""

from __future__ import annotations

import getpass
from typing import Any


def django(*, database: bool = False) -> None:
    """Load the settings, and the database where it is wanted: checking a file needs neither."""
    import django
    from django.apps import apps

    from tianping.instruments.postgres import local

    if not apps.ready:
        django.setup()
    if database:
        local.ready()


def acting_as(account: str, post: str) -> Any:
    """Return who asks: the account in its post, or the system where none is named."""
    from django.utils import timezone

    from tianping.store import accounts

    if not account:
        return accounts.system(f"cli:{getpass.getuser()}")
    from tianping.cli.act import acting

    return acting(account, post=post, at=timezone.now())
