"""A small court for the pages: people in posts, a plaintiff and a defendant, and a complaint handed in through the action itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.test import Client

from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven, PersonKind
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.store import accounts, ledger, models, people

COURT = "吉0102"
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
OPENED = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
IDENTITY = {"张甲": "220102199001010017", "李乙": "220102199002020014", "王丙": "220102199003030011"}
STAFF = (
    ("clerk", "立案员样本", "filing_clerk", ""), ("judge", "王某样本", "judge", "民一庭"), ("second", "赵某样本", "judge", "民一庭"),
    ("helper", "助理样本", "assistant", "民一庭"), ("writer", "书记员样本", "clerk", "民一庭"), ("head", "庭长样本", "division_head", "民一庭"),
    ("president", "院长样本", "president", ""), ("office", "审管样本", "trial_management", ""), ("server", "送达员样本", "service_clerk", ""),
    ("diary", "排期员样本", "scheduling_clerk", ""), ("petitions", "信访员样本", "petition_clerk", ""), ("auditor", "审计样本", "auditor", ""),
    ("admin", "管理员样本", "administrator", ""),
)


@dataclass
class City:
    """The people of the court, each with a browser of their own."""

    people: dict[str, models.Account] = field(default_factory=dict)
    matter: UUID | None = None

    def acting(self, name: str) -> Acting:
        return accounts.posts(self.people[name], day=AT.date())[0]

    def browser(self, name: str, *, came_ago_s: float = 0) -> Client:
        """A browser of somebody who came in through the common sign-in, so long ago."""
        client, account = Client(), self.people[name]
        client.force_login(account, backend="tianping.web.known.Accounts")
        session = client.session
        session["account_authentication_methods"] = [{"method": "socialaccount", "at": time.time() - came_ago_s}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
        return client


def party(name: str, username: str, *, identity: str | None = None) -> models.Account:
    number = IDENTITY[name] if identity is None else identity
    ref = people.find_or_make([PersonGiven(name, PersonKind.NATURAL, number, phone="13800000000")], at=AT)[0]
    return accounts.make_account(username=username, name=name, password=None, person=ref.id)


def build() -> City:
    """The court with its people, and one complaint under review."""
    made = City()
    for username, name, role, division in STAFF:
        account = accounts.make_account(username=username, name=name, password=None)
        accounts.join(account, role=role, court=COURT, division=division, starts_on=SINCE)
        made.people[username] = account
    for username, name in (("zhang", "张甲"), ("li", "李乙"), ("wang", "王丙")):
        made.people[username] = party(name, username)
    furnish(made)
    made.matter = complain(made)
    return made


def furnish(city: City) -> None:
    """Open the court with a division, two rooms and a roster, by the administrator's own actions."""
    by, home = city.acting("admin"), court_matter(COURT)
    ledger.perform("house.open_court", matter=None, by=by, fields={"court": COURT}, at=OPENED)
    judges = (city.people["judge"].pk, city.people["second"].pk)
    for name, fields in (
        ("set_division", {"code": "民一庭", "name": "民事审判第一庭"}),
        ("set_room", {"name": "第三法庭", "seats": 20}),
        ("set_room", {"name": "第五法庭", "seats": 40, "is_online": True}),
        ("set_roster", {"division": "民一庭", "judges": judges}),
    ):
        ledger.perform(f"house.{name}", matter=home, by=by, fields=fields, at=OPENED)


def complain(city: City, *, facts: str = "2025年1月10日, 被告向原告借款, 到期未还。", amount: str = "120000") -> UUID:
    """Hand in a complaint of 张甲 against 李乙."""
    zhang, li, wang = (PersonGiven(name, PersonKind.NATURAL, IDENTITY[name]) for name in IDENTITY)
    fields = {
        "court": COURT, "plaintiffs": (zhang,), "defendants": (li, wang), "cause": "9181",
        "relief": (ReliefItem("判令被告偿还借款本金", Decimal(amount)), ReliefItem("判令被告支付利息", Decimal("10000"))), "facts": facts,
    }
    return ledger.perform("filing.submit_complaint", matter=None, by=city.acting("zhang"), fields=fields, at=AT).opened[0]

