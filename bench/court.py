"""A small court with people in posts and one real case, made through the same acts as users', for benchmarks that open pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

COURT = "吉0102"
DIVISION = "民1庭"
OPENED = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
POSTS = ("filing_clerk", "president", "judge", "administrator", "service_clerk")


class City:
    """Accounts by role, and what each of them may do: act, and open pages."""

    def __init__(self, *, ids: dict[str, UUID] | None = None, courts: dict[str, str] | None = None) -> None:
        from tianping.docket.settings import court_matter
        from tianping.store import accounts, ledger, models

        self.accounts: dict[str, Any] = {}
        for role in POSTS:
            named = {"pk": ids[role]} if ids and role in ids else {}
            account = models.Account.objects.create(username=role, name=f"{role} 样本", password="!", **named)
            accounts.join(account, role=role, court=(courts or {}).get(role, COURT), division=DIVISION if role == "judge" else "", starts_on=SINCE)
            self.accounts[role] = account
        by, home = self.acting("administrator"), court_matter(COURT)
        ledger.perform("house.open_court", matter=None, by=by, fields={"court": COURT}, at=OPENED)
        for name, fields in (
            ("set_division", {"code": DIVISION, "name": "民事审判第一庭"}),
            ("set_roster", {"division": DIVISION, "judges": (self.accounts["judge"].pk,)}),
        ):
            ledger.perform(f"house.{name}", matter=home, by=by, fields=fields, at=OPENED)

    def acting(self, role: str) -> Any:
        """Return the person of *role*, in that post."""
        from tianping.store import accounts

        return accounts.posts(self.accounts[role], day=AT.date())[0]

    def party(self, person: UUID, name: str) -> None:
        """Let the party *person* sign in."""
        from tianping.store import models

        models.Person.objects.get_or_create(pk=person, defaults={"name": name, "kind": "natural"})
        self.accounts["party"] = models.Account.objects.create(username="party", name=name, password="!", person_id=person)

    def act(self, role: str, name: str, matter: UUID | None, **fields: Any) -> Any:
        """Perform an action as the person of *role*."""
        from tianping.store import ledger

        return ledger.perform(name, matter=matter, by=self.acting(role), fields=fields, at=AT)

    def case(self, *, defendants: int = 2) -> UUID:
        """Return a case that was handed in, accepted and given to the judge."""
        from tianping.docket.people import PersonGiven
        from tianping.docket.vocabulary.filing import ReliefItem

        made = self.act(
            "filing_clerk", "filing.submit_complaint", None, court=COURT, plaintiffs=(PersonGiven("张甲"),),
            defendants=tuple(PersonGiven(f"被告样本{n:04d}") for n in range(defendants)), cause="9181",
            relief=(ReliefItem("返还借款", Decimal(120000)),), facts="到期未还",
        ).matter
        self.act("filing_clerk", "filing.accept", made, cause="9181")
        self.act("president", "assignment.assign", made, division=DIVISION)
        return made

    def browser(self, role: str) -> Any:
        """Return a browser signed in as the person of *role*: everything but the socket is the real stack."""
        from django.test import Client

        client = Client(HTTP_HOST="localhost")
        client.force_login(self.accounts[role], backend="tianping.web.known.Accounts")
        return client


def opens(browser: Any, address: str) -> Any:
    """Return an act that opens a page and makes sure that it is one."""

    def act() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return act
