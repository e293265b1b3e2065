"""Accounts at the desk (账号办理): made for whoever shows who they are, and mended for whoever lost their password or their phone.

A filing clerk serves the people who come to court, an administrator the staff of their own court. A password given here opens for some days
only and is changed at the first sign-in; each deed is kept with who did it and by which paper, and told to the holder on their desk.
Source: 人民法院在线诉讼规则 第7条.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from secrets import choice
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from axes.utils import reset as let_in_again
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from tianping.docket.actions import Acting
from tianping.docket.asking import no, written
from tianping.docket.grants import ROLES, ties_for
from tianping.docket.legal_time import legal_day
from tianping.docket.people import PersonGiven, PersonKind
from tianping.law.cite import cite
from tianping.law.finding import Label, Refused
from tianping.store import accounts, models, people

RULES = cite("人民法院在线诉讼规则", "第7条", "法释〔2021〕12号", evidence="M")
TEMPORARY = timedelta(days=7)
SHOWN = 50
HELPS_PEOPLE, HELPS_STAFF = "filing.accept", "house.set_division"
"""Whoever holds one of these rights works at the desk: for the people who come to court, or for the staff."""
OUTSIDE = ("party", "lawyer", "mediator")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read from paper
_USERNAME = re.compile(r"\w[\w.@-]{2,63}")
NAME_RULE = Label("登录名应为3至64位文字、数字、点、横线或者下划线", "a sign-in name has 3 to 64 letters, digits, dots or dashes")
_LICENCE = re.compile(r"[0-9]{17}")


class Deed(StrEnum):
    """What is done to an account at the desk."""

    OPENED = "opened"
    RENEWED = "renewed"
    UNBOUND = "unbound"
    SHUT = "shut"
    REOPENED = "reopened"


DEED_LABELS: dict[Deed, Label] = {
    Deed.OPENED: Label("开通账号", "account opened"),
    Deed.RENEWED: Label("重发临时密码", "new temporary password"),
    Deed.UNBOUND: Label("解除两步验证和通行密钥", "second step and passkeys removed"),
    Deed.SHUT: Label("停用账号", "account shut"),
    Deed.REOPENED: Label("恢复账号", "account opened again"),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """What the holder is handed: shown once, kept nowhere."""

    account: models.Account
    password: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """An account as the desk sees it: never what its holder reads."""

    account: models.Account
    posts: tuple[Acting, ...]
    has_second_step: bool


def one_time_password() -> str:
    """Return a password to be read from paper: twelve letters and digits in three groups, 59 bits."""
    return "-".join("".join(choice(_LETTERS) for _ in range(4)) for _ in range(3))


def is_sign_in_name(text: str) -> bool:
    """Say whether *text* can be a sign-in name."""
    return bool(_USERNAME.fullmatch(text))


def may(by: Acting) -> bool:
    """Say whether somebody in this post works at the desk."""
    return bool(by.court) and bool(ties_for(HELPS_PEOPLE, by.role) or ties_for(HELPS_STAFF, by.role))


def open_account(
    given: PersonGiven, *, username: str, role: str, licence: str, proof: str, by: Acting, at: datetime, known: UUID | None = None
) -> Slip:
    """Make an account for a person who showed who they are; as a lawyer or mediator they hold that post from today.

    The person is the one of the record with this number, or *known*, of a case, who had none on file: what they are a party to is theirs at the
    first sign-in. Raises Refused without a number, for a person who has an account, a name that is taken, and a lawyer without a licence.
    """
    if not ties_for(HELPS_PEOPLE, by.role):
        raise _not_yours()
    if role not in OUTSIDE:
        raise no("no_such_kind", "没有选择账号类别", "the kind of account is not chosen", "请选择当事人、律师或者调解员。", "choose one", RULES)
    if known is not None:
        given = _as_known(known, given)
    if not given.identity.strip():
        raise no("identity_needed", "没有填写证件号码", "the identity number is missing",
                 "请核对有效身份证件后填写公民身份号码或者统一社会信用代码。", "check the document and give its number", RULES)
    shown = written(proof, "核验的证件", "the document that was shown", RULES)
    if role == "lawyer":
        if not _LICENCE.fullmatch(licence.strip()):
            raise no("licence_wrong", "律师执业证号应为17位数字", "a lawyer's licence has seventeen digits",
                     "请按律师执业证填写。", "copy it from the licence", RULES)
        shown = f"{shown}; 律师执业证 {licence.strip()}"
    with transaction.atomic():
        if known is not None:
            people.identify(known, given, at=at)
        person = people.find_or_make([given], at=at)[0]
        held = models.Account.objects.filter(person_id=person.id).first()
        if held is not None:
            raise no("has_account", f"此人已有账号“{held.username}”", f"the person has the account {held.username} already",
                     "无需重复开通; 忘记密码的, 请在该账号下重发临时密码。", "open that account and give a new temporary password", RULES)
        account, slip = _made(username.strip() or given.phone.strip(), person.name, person=person.id, at=at)
        if role != "party":
            accounts.join(account, role=role, court="", starts_on=legal_day(at))
        _note(account, Deed.OPENED, shown, by=by, at=at)
    return slip


def open_staff(*, username: str, name: str, proof: str, by: Acting, at: datetime, court: str = "") -> Slip:
    """Make an account for somebody who works in a court; their posts are given apart. Raises Refused for a name that is taken."""
    with transaction.atomic():
        account, slip = _made(username, written(name, "姓名", "the name", RULES), person=None, at=at)
        _note(account, Deed.OPENED, proof, by=by, at=at, court=court)
    return slip


def renew(account: UUID, *, proof: str, by: Acting, at: datetime) -> Slip:
    """Give a new temporary password: the old one, every session and every token end with it."""
    with transaction.atomic():
        row = _in_reach(account, by=by, day=legal_day(at))
        shown = written(proof, "核验的证件", "the document that was shown", RULES)
        slip = _given(row, at=at)
        row.save()
        let_in_again(username=row.username)
        _note(row, Deed.RENEWED, shown, by=by, at=at)
    return slip


def unbind(account: UUID, *, proof: str, by: Acting, at: datetime) -> None:
    """Remove the second step and the passkeys of somebody who lost the device. Raises Refused where there are none."""
    with transaction.atomic():
        row = _in_reach(account, by=by, day=legal_day(at))
        shown = written(proof, "核验的证件", "the document that was shown", RULES)
        if not Authenticator.objects.filter(user=row).delete()[0]:
            raise no("nothing_bound", "该账号没有开启两步验证, 也没有通行密钥", "it has neither a second step nor a passkey",
                     "无需解除。", "nothing to do", RULES)
        _note(row, Deed.UNBOUND, shown, by=by, at=at)


def set_open(account: UUID, *, is_open: bool, proof: str, by: Acting, at: datetime) -> None:
    """Shut an account, or open it again: a shut one signs in nowhere, what it did stands. Raises Refused for one's own."""
    with transaction.atomic():
        row = _in_reach(account, by=by, day=legal_day(at))
        shown = written(proof, "停用或者恢复的事由", "the reason", RULES)
        if row.pk == by.account:
            raise no("own_account", "不能停用本人的账号", "nobody shuts their own account", "请由其他管理员办理。", "let another do it", RULES)
        if row.is_active == is_open:
            raise no("as_it_is", "该账号已经是这个状态", "it is so already", "请刷新页面。", "load the page again", RULES)
        row.is_active = is_open
        row.save()
        _note(row, Deed.REOPENED if is_open else Deed.SHUT, shown, by=by, at=at)


def find(text: str, *, by: Acting, day: date) -> list[models.Account]:
    """Return the accounts the desk may help, by the whole sign-in name, identity number or phone; an administrator's staff also by name.

    Nobody leafs through the people who come to court: what is not given whole finds nothing. One query.
    """
    wanted = text.strip()
    if not wanted:
        return []
    digest = people.digest_of(wanted)
    match = Q(username=wanted) | Q(person__identity_digest=digest) | Q(person__phone_digest=digest)
    if ties_for(HELPS_STAFF, by.role):
        match |= Q(name__contains=wanted)
    return list(_reach(by, day).filter(match).select_related("person").order_by("username").distinct()[:SHOWN])


def held(account: UUID, *, by: Acting, day: date) -> Held:
    """Return an account the desk may help. Raises Refused for any other, as for one that is not there."""
    row = _in_reach(account, by=by, day=day)
    return Held(row, accounts.posts(row, day=day), is_mfa_enabled(row))


def on_file(matter: UUID, person: UUID) -> tuple[str, str] | None:
    """Return the name and the masked number of a participant of a matter, or None."""
    row = models.Participant.objects.filter(matter_id=matter, person=person).values_list("name", flat=True).first()
    return None if row is None else (row, models.Person.objects.values_list("masked_identity", flat=True).get(pk=person))


def deeds(by: Acting, *, before: int | None = None, account: UUID | None = None, limit: int | None = None) -> list[models.AccountDeed]:
    """Return what was done at the desk of the court, newest first, from before a number on; or all of one account. One query."""
    rows = models.AccountDeed.objects.select_related("account").order_by("-id")
    rows = rows.filter(account_id=account) if account else rows.filter(court=by.court)
    return list((rows.filter(pk__lt=before) if before else rows)[:limit])


def chosen(account: models.Account) -> None:
    """Note that the holder chose a password of their own: from now on it opens without an end."""
    models.Account.objects.filter(pk=account.pk).exclude(temporary_until=None).update(temporary_until=None)


def needs_no_password(account: models.Account) -> None:
    """Take a temporary password away from somebody who comes in through the courts' common sign-in: they need none here."""
    if account.temporary_until is not None:
        account.set_unusable_password()
        account.temporary_until = None
        account.save()


def _as_known(person: UUID, given: PersonGiven) -> PersonGiven:
    """Return what was typed of a person of the record, with what need not be typed again: the name, and the number that is on file."""
    row = models.Person.objects.get(pk=person)
    return replace(given, name=row.name, kind=PersonKind(row.kind), identity=given.identity.strip() or people.decrypted(row, "identity"),
                   phone=given.phone.strip() or people.decrypted(row, "phone"))


def _made(username: str, name: str, *, person: UUID | None, at: datetime) -> tuple[models.Account, Slip]:
    wanted = username.strip()
    if not is_sign_in_name(wanted):
        raise no("username_wrong", NAME_RULE.zh, NAME_RULE.en, "建议使用手机号码。", "a phone number is a good one", RULES)
    account = models.Account(username=wanted, name=name, person_id=person)
    slip = _given(account, at=at)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise no("username_taken", f"登录名“{wanted}”已被使用", f"the sign-in name {wanted} is taken",
                 "请换一个登录名。", "choose another", RULES) from error
    return account, slip


def _given(account: models.Account, *, at: datetime) -> Slip:
    password = one_time_password()
    account.set_password(password)
    account.temporary_until = at + TEMPORARY
    return Slip(account, password, account.temporary_until)


def _reach(by: Acting, day: date) -> QuerySet[models.Account]:
    """Return the accounts a post may help: a filing clerk those of people, an administrator those with a post in their own court."""
    rows, any_staff = models.Account.objects.all(), Q(memberships__role__in=[r.name for r in ROLES.values() if r.is_staff])
    if ties_for(HELPS_STAFF, by.role):
        return rows.filter(Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=day), memberships__court=by.court)
    if ties_for(HELPS_PEOPLE, by.role):
        return rows.exclude(pk__in=models.Account.objects.filter(any_staff).values("pk"))
    return rows.none()


def _in_reach(account: UUID, *, by: Acting, day: date) -> models.Account:
    row = _reach(by, day).filter(pk=account).select_related("person").distinct().first() if by.court else None
    if row is None:
        raise _not_yours()
    return row


def _not_yours() -> Refused:
    return no("no_such_account", "没有这个账号, 或者不由您办理", "there is no such account, or it is not yours to help",
              "当事人、律师的账号由立案窗口办理, 法院工作人员的账号由所在法院的系统管理员办理。",
              "people are served at the filing window, staff by their own court's administrator", RULES)


def _note(account: models.Account, what: Deed, proof: str, *, by: Acting, at: datetime, court: str = "") -> None:
    models.AccountDeed.objects.create(
        at=at, account=account, what=what.value, court=court or by.court, proof=proof[:200], by=by.account, name=by.name, post=by.post[:120]
    )
    said = DEED_LABELS[what]
    accounts.tell(account.pk, Label(
        f"您的账号: {said.zh}, 由{by.name}办理, 凭: {proof[:200]}。如果不是您本人要求的, 请立即告知法院。",
        f"Your account: {said.en}, by {by.name}, upon: {proof[:200]}. If you did not ask for it, tell the court at once.",
    ), at=at)
