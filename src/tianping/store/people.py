"""Persons: identity numbers, phones and addresses encrypted at rest, masked on screen, found by a keyed digest."""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from tianping.docket.actions import Acting, Learn
from tianping.docket.grants import Tie, ties_for
from tianping.docket.people import PersonGiven, PersonKind, PersonRef
from tianping.law.finding import Label, Refused, refused
from tianping.law.numbers.credit_code import read_credit_code
from tianping.law.numbers.identity import is_minor, read_identity
from tianping.store import models
from tianping.store.accesses import record_access
from tianping.store.identifiers import new_id
from tianping.store.tokens import normal

SECRETS = ("identity", "phone", "address", "account")
ENCRYPTED = (*SECRETS, "particulars")
TEXTS = ("ethnicity", "work", "legal_representative", "legal_post")
TOLD = ("sex", "born_on", *TEXTS)
UNKNOWN: dict[str, Any] = {"sex": None, "born_on": None, **dict.fromkeys(TEXTS, "")}


def find_or_make(given: Sequence[PersonGiven], *, at: datetime) -> list[PersonRef]:
    """Return the persons described, in order: those with these identity numbers, or new ones.

    Every number is checked first. At most four queries, whatever their number; somebody who is recorded by another act at
    the same moment is found, not doubled.
    """
    identities = [checked_identity(one, at=at) for one in given]
    digests = [digest_of(i) if i else None for i in identities]
    known = _known(d for d in digests if d)
    made: dict[bytes, models.Person] = {}
    new: list[models.Person] = []
    refs: list[PersonRef] = []
    for one, identity, digest in zip(given, identities, digests, strict=True):
        row = known.get(digest or b"") or made.get(digest or b"")
        if row is None:
            row = _new(one, identity, digest, at=at)
            new.append(row)
            if digest:
                made[digest] = row
        else:
            _same_name(row, one)
            if digest in known:
                _learn(row, one)
        refs.append(PersonRef(row.pk, one.name.strip(), PersonKind(row.kind)))
    return _recorded(new, refs)


def _recorded(new: list[models.Person], refs: list[PersonRef]) -> list[PersonRef]:
    """Insert the new persons; where somebody else was quicker with one of them, theirs stands."""
    models.Person.objects.bulk_create(new, ignore_conflicts=True)
    with_number = {bytes(r.identity_digest): r.pk for r in new if r.identity_digest}
    if not with_number:
        return refs
    theirs = {with_number[d]: row.pk for d, row in _known(iter(with_number)).items() if row.pk != with_number[d]}
    return [PersonRef(theirs.get(r.id, r.id), r.name, r.kind) for r in refs]


def _known(digests: Iterable[bytes]) -> dict[bytes, models.Person]:
    wanted = list(digests)
    rows = models.Person.objects.filter(identity_digest__in=wanted) if wanted else ()
    return {bytes(row.identity_digest or b""): row for row in rows}


def _same_name(row: models.Person, given: PersonGiven) -> None:
    if normal(row.name) != normal(given.name):
        raise _other_name()


def checked_identity(given: PersonGiven, *, at: datetime) -> str:
    """Return the identity number or credit code in its plain form; raise Refused when its check digit is wrong."""
    text = given.identity.strip()
    if not text:
        return ""
    if given.kind is PersonKind.NATURAL:
        return read_identity(text, on=at.date()).number
    return read_credit_code(text)


def masked(text: str) -> str:
    """Return a secret as a screen shows it: 220102********1234."""
    if len(text) >= 15:
        return f"{text[:6]}{'*' * (len(text) - 10)}{text[-4:]}"
    if len(text) >= 7:
        return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}"
    return "*" * len(text)


def unmask(person: UUID, field: str, *, by: Acting, held: frozenset[Tie], at: datetime, matter: UUID | None, ground: str) -> str:
    """Return a person's identity number, phone, address or bank account in clear, and put the reading on record."""
    if field not in SECRETS:
        raise ValueError(f"{field} is nothing that is masked")
    if not ties_for("read.unmasked", by.role) & {Tie.ANY, *held}:
        raise refused(
            "not_granted", Label("您无权查看完整号码", "you may not see the full number"),
            remedy=Label("请由本案承办人或立案人员查看; 查看会留痕。", "ask the judge in charge or a filing clerk; the reading is recorded"),
        )
    row = models.Person.objects.get(pk=person)
    record_access(f"unmasked.{field}", by=by, at=at, matter=matter, person=person, ground=ground)
    return decrypted(row, field)


def decrypted(row: models.Person, field: str) -> str:
    """Return a secret of a person in clear; empty when none is kept. Raises ValueError when it was tampered with."""
    kept = getattr(row, f"{field}_cipher")
    if kept is None:
        return ""
    raw = bytes(kept)
    try:
        return AESGCM(_key(row.key_id)).decrypt(raw[:12], raw[12:], _bound(row.pk, field)).decode()
    except InvalidTag as error:
        raise ValueError("a secret of a person does not decrypt: wrong key, or changed in the database") from error


def minors(persons: Iterable[UUID], *, on: date) -> frozenset[UUID]:
    """Return those of *persons* who are minors on a day by their identity number; of whom none is known nothing is concluded. One query.

    Nobody reads anything by it: only who must be shielded comes out. Source: 民法典 第17条; 未成年人保护法 第103条.
    """
    rows = models.Person.objects.filter(pk__in=set(persons), kind="natural", identity_cipher__isnull=False)
    return frozenset(row.pk for row in rows if _is_minor(decrypted(row, "identity"), on))


def _is_minor(identity: str, on: date) -> bool:
    try:
        return is_minor(born_on=read_identity(identity, on=on).born_on, on=on)
    except Refused:  # another document than a resident identity card: it says no birthday
        return False


def digest_of(identity: str) -> bytes:
    """Return the keyed digest by which a person is found again."""
    return hmac.new(settings.PERSON_DIGEST_KEY, normal(identity).encode(), sha256).digest()


def by_identity(identity: str) -> models.Person | None:
    """Return the person with this identity number or credit code."""
    return models.Person.objects.filter(identity_digest=digest_of(identity)).first()


def identify(person: UUID, given: PersonGiven, *, at: datetime) -> None:
    """Put the number on file of a person who was known by name alone, once they showed who they are; phone and address where none was known.

    Raises Refused under another name, for a number that is another person's, and for another number than the one on file.
    """
    identity = checked_identity(given, at=at)
    row = models.Person.objects.select_for_update().get(pk=person)
    _same_name(row, given)
    holder = by_identity(identity)
    if (holder is not None and holder.pk != row.pk) or row.identity_digest not in (None, digest_of(identity)):
        raise refused(
            "identity_on_file",
            Label("该证件号码与本案登记的不是同一人", "the number is not that of the person in this matter"),
            remedy=Label("请核对; 同一人此前另有登记的, 请在本案按证件号码追加为当事人, 并让原登记的退出。",
                         "check it; who is on file twice joins the matter by number, and the other entry leaves it"),
        )
    if row.identity_digest is None:
        row.identity_digest = digest_of(identity)
        row.identity_cipher = _encrypt(row.pk, "identity", identity)
        row.masked_identity = masked(identity)
        row.save()
    _learn(row, given)


def rotate(*, batch: int = 500) -> int:
    """Encrypt a batch of persons under the current key; returns how many were left to do when it began."""
    old = models.Person.objects.exclude(key_id=settings.PERSON_KEY).exclude(key_id="")
    left = old.count()
    for row in old[:batch]:
        with transaction.atomic():
            clear = {f: decrypted(row, f) for f in ENCRYPTED}
            row.key_id = settings.PERSON_KEY
            for name, text in clear.items():
                setattr(row, f"{name}_cipher", _encrypt(row.pk, name, text))
            row.save()
    return left


def _new(given: PersonGiven, identity: str, digest: bytes | None, *, at: datetime) -> models.Person:
    name = given.name.strip()
    if not name:
        raise refused(
            "name_missing", Label("没有填写姓名或名称", "the name is missing"),
            remedy=Label("请填写姓名 (自然人) 或营业执照上的名称 (单位)。", "give the name"), missing=(Label("姓名或名称", "name"),),
        )
    row = models.Person(id=new_id(at), kind=given.kind.value, name=name, identity_digest=digest, key_id=settings.PERSON_KEY)
    row.identity_cipher = _encrypt(row.pk, "identity", identity)
    row.masked_identity = masked(identity)
    _fill(row, given)
    return row


def _fill(row: models.Person, given: PersonGiven) -> None:
    if given.phone.strip():
        row.phone_cipher = _encrypt(row.pk, "phone", given.phone.strip())
        row.phone_digest = digest_of(given.phone)
        row.masked_phone = masked(given.phone.strip())
    if given.address.strip():
        row.address_cipher = _encrypt(row.pk, "address", given.address.strip())
    told = {name: str(value).strip() for name in TOLD if (value := getattr(given, name))}
    if told:
        row.particulars_cipher = _encrypt(row.pk, "particulars", json.dumps({**told_of(row), **told}, ensure_ascii=False, sort_keys=True))


def told_of(row: models.Person) -> dict[str, str]:
    """Return what was stated of a person besides number, phone and address, by the names of `TOLD`."""
    kept = decrypted(row, "particulars")
    return dict(json.loads(kept)) if kept else {}


def learn(learns: Iterable[Learn]) -> None:
    """Keep what the acts of a court say of persons: what is filled in replaces what was known, the rest stays."""
    for one in learns:
        row = models.Person.objects.select_for_update().get(pk=one.person)
        _fill(row, one.told)
        row.save()


def _learn(row: models.Person, given: PersonGiven) -> None:
    """Keep what was not known. What is known is not overwritten by somebody else's typing."""
    known = told_of(row)
    fresh = replace(
        given, identity="", phone="" if row.phone_cipher else given.phone, address="" if row.address_cipher else given.address,
        **{name: default for name, default in UNKNOWN.items() if name in known},
    )
    if any(getattr(fresh, name) for name in ("phone", "address", *TOLD)):
        _fill(row, fresh)
        row.save()


def _encrypt(person: UUID, field: str, text: str) -> bytes | None:
    if not text:
        return None
    nonce = os.urandom(12)
    return nonce + AESGCM(_key(settings.PERSON_KEY)).encrypt(nonce, text.encode(), _bound(person, field))


def _bound(person: UUID, field: str) -> bytes:
    """A cipher text is bound to its person and field: copied elsewhere in the table it does not decrypt."""
    return f"{person}:{field}".encode()


def _key(key_id: str) -> bytes:
    return bytes(settings.PERSON_KEYS[key_id])


def _other_name() -> Refused:
    return refused(
        "identity_of_other",
        Label("该证件号码已登记在另一个姓名 (名称) 下", "this identity number is on file under another name"),
        remedy=Label("请核对姓名和证件号码; 确有更名的, 由立案人员凭证明办理变更。", "check name and number; a change of name is recorded on proof"),
    )
