"""Who works and who comes to court in the demonstration city. Every name says by itself that it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven, PersonKind
from tianping.law.numbers.identity import check_digit
from tianping.store import accounts, people

CITY = "吉01"
MAIN = "吉0102"
DIVISION = "民一庭"
PASSWORD = "tianping-demo"
SINCE = date(2020, 1, 1)
STEMS = "甲乙丙丁戊己庚辛壬癸"
POSTS: tuple[tuple[str, str, str, int], ...] = (
    # role, name in the sign-in, name, how many
    ("filing_clerk", "filing", "立案员", 2), ("judge", "judge", "法官", 4), ("assistant", "assistant", "助理", 2),
    ("clerk", "clerk", "书记员", 2), ("division_head", "head", "庭长", 1), ("president", "president", "院长", 1),
    ("vice_president", "vice", "副院长", 1),
    ("trial_management", "management", "审管员", 1), ("service_clerk", "service", "送达员", 1),
    ("scheduling_clerk", "scheduling", "排期员", 1), ("petition_clerk", "petition", "信访员", 1),
    ("enforcement_officer", "enforcement", "执行员", 1), ("judicial_police", "police", "法警", 1),
    ("archivist", "archive", "档案员", 1), ("discipline_office", "discipline", "督察员", 1),
    ("administrator", "admin", "管理员", 1), ("auditor", "audit", "审计员", 1),
)
IN_DIVISION = frozenset({"judge", "assistant", "clerk", "division_head", "vice_president"})
SMALL = frozenset({"filing_clerk", "judge", "president", "administrator", "scheduling_clerk", "service_clerk", "clerk"})
SURNAMES = "张李王赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤"
FIRMS = ("样例建材有限公司", "虚构物业服务有限公司", "演示餐饮店", "举例小额贷款有限公司")


@dataclass(frozen=True)
class SignIn:
    """A line of the list printed at the end: how somebody signs in, and who they are."""

    username: str
    zh: str
    en: str


class Cast:
    """Everybody, by sign-in; and who acts in which post of which court."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.by: dict[tuple[str, str], list[Acting]] = {}
        self.sign_ins: list[SignIn] = []
        # One hash for all: hashing a password takes longer than a whole case, and this one is printed anyway.
        self._hashed = make_password(PASSWORD)

    def staff(self, court: str) -> None:
        """Give a court its people: a full house for the main court, a small one for the others."""
        full = court in (MAIN, CITY)
        for role, word, name, many in POSTS:
            if full or role in SMALL:
                for n in range(many if full else 1):
                    self._post(court, role, f"{word}{n + 1 if many > 1 else ''}-{_tail(court)}", f"{name}{STEMS[n]}")

    def one(self, role: str, court: str = MAIN, n: int = 0) -> Acting:
        """Return the n-th holder of a post in a court; where there are fewer, one of them."""
        held = self.by[role, court]
        return held[n % len(held)]

    def outsider(self, username: str, given: PersonGiven, *, zh: str, en: str, role: str = "party") -> Acting:
        """Give a party or lawyer an account."""
        ref = people.find_or_make([given], at=self.at)[0]
        account = self._account(username, given.name, person=ref.id)
        if role != "party":
            accounts.join(account, role=role, court="", starts_on=SINCE)
        self.sign_ins.append(SignIn(username, zh, en))
        return next(p for p in accounts.posts(account, day=self.at.date()) if p.role == role)

    def _post(self, court: str, role: str, username: str, name: str) -> None:
        account = self._account(username, name)
        division = DIVISION if role in IN_DIVISION else ""
        accounts.join(account, role=role, court=court, division=division, starts_on=SINCE)
        self.by.setdefault((role, court), []).append(Acting(account.pk, name, role, court, division, via="cli:demo"))

    def _account(self, username: str, name: str, *, person: UUID | None = None) -> Any:
        return accounts.make_account(username=username, name=name, person=person, hashed=self._hashed)


def natural(n: int, *, phone: bool = True) -> PersonGiven:
    """Return the n-th invented person: a surname and two stems, an identity number of 1901 that nobody living bears."""
    name = f"{SURNAMES[n % len(SURNAMES)]}{STEMS[n // len(SURNAMES) % 10]}{STEMS[n // 7 % 10]}"
    body = f"2201021901{1 + n % 12:02}{1 + n % 28:02}{n % 1000:03}"
    return PersonGiven(
        name, PersonKind.NATURAL, body + check_digit(body), f"1390000{n % 10000:04}" if phone else "", f"样例市虚构路{n % 300 + 1}号"
    )


def firm(n: int) -> PersonGiven:
    """Return the n-th invented firm, without a number."""
    return PersonGiven(FIRMS[n % len(FIRMS)], PersonKind.LEGAL, "", "", f"样例市演示大街{n % 90 + 1}号")


def _tail(court: str) -> str:
    return court[1:]
