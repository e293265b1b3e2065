"""Settle in: the tables, a court and its filing clerk, in the database of this home; prints the clerk's token."""

import sys
from datetime import UTC, date, datetime

import django

from tianping.instruments.postgres import local


def main() -> None:
    local.run_as_owner(["migrate", "--verbosity", "0"])
    django.setup()
    from tianping.api.tokens import token_for
    from tianping.store import accounts, leaves, ledger, models

    leaves.load_actions()
    opened = datetime(2020, 1, 2, 1, 0, tzinfo=UTC)
    ledger.perform("house.open_court", matter=None, by=accounts.system(), fields={"court": "吉0102"}, at=opened)
    account = accounts.make_account(username="clerk", name="立案员样本", hashed="!")
    accounts.join(account, role="filing_clerk", court="吉0102", starts_on=date(2020, 1, 1))
    sys.stdout.write(token_for(models.Account.objects.get(username="clerk")))


if __name__ == "__main__":
    main()
