"""What a party need not type: who they are stands in the form by which they open a matter, masked, and is put in as the record knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from tianping.docket.asking import party_choices
from tianping.docket.people import PersonGiven
from tianping.pages.forms.fields import Field
from tianping.store import people
from tianping.web.visit import Visit

OPENERS = ("plaintiffs", "applicants", "applicant")  # the field that names who opens the matter: several people, or one


def known(visit: Visit, fields: Iterable[Field]) -> dict[str, list[str]]:
    """Return what stands in the form before anything is typed: the court at which one works, the party who opens the matter."""
    raw: dict[str, list[str]] = {}
    names = {f.name for f in fields}
    if visit.by.court and "court" in names:
        raw["court"] = [visit.by.court]
    own, opener = visit.own_person, next((n for n in OPENERS if n in names), "")
    if visit.by.role != "party" or own is None or not opener:
        return raw
    stem, count = (f"{opener}-0", {f"{opener}-n": ["1"]}) if opener.endswith("s") else (opener, {})
    return raw | count | {
        f"{stem}-name": [own.name], f"{stem}-kind": [own.kind], f"{stem}-identity": [own.masked_identity], f"{stem}-phone": [own.masked_phone],
    }


def self_of(visit: Visit) -> UUID | None:
    """Return who the person is where they act as a party."""
    return visit.by.person if visit.by.role == "party" else None


def asked_of(visit: Visit, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return what this person is asked: a party acts for themselves, so that nobody asks them which party they are."""
    if self_of(visit) is None:
        return fields
    return tuple(f for f in fields if f.is_required or f.is_repeated or f.ask is None or f.ask.choices is not party_choices)


def put_in(values: Mapping[str, Any], visit: Visit) -> dict[str, Any]:
    """Return the values with the party who is at the page put in as the record knows them."""
    own = visit.own_person
    if own is None or visit.by.role != "party":
        return dict(values)
    return {n: _unmasked(v, own) if n in OPENERS else v for n, v in values.items()}


def _unmasked(given: Any, own: Any) -> Any:
    """Return the one who stands for themselves with what is masked on the screen as the record knows it."""
    if isinstance(given, tuple):
        return tuple(_unmasked(one, own) for one in given)
    if not isinstance(given, PersonGiven) or given.name != own.name:
        return given
    identity = people.decrypted(own, "identity") if given.identity in ("", own.masked_identity) else given.identity
    return replace(given, identity=identity, phone="" if given.phone == own.masked_phone else given.phone)
