"""A token for a program that speaks to the interface: good for thirty days, and until the account's password changes."""

from __future__ import annotations

import click
from django.core import signing

from tianping.store import accounts

SALT = "tianping.token"  # as the interface reads it


@click.command()
@click.argument("account")
def command(account: str) -> None:
    """Print a token for ACCOUNT; send it as `Authorization: Bearer TOKEN`, and a post as `X-Tianping-Post: role|court`."""
    found = accounts.account_named(account)
    if found is None:
        raise click.UsageError(f"没有名为 {account} 的账号 / there is no account {account}")
    click.echo(signing.dumps([str(found.pk), found.get_session_auth_hash()[:16]], salt=SALT))
