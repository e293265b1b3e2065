"""The desk for accounts (账号办理): opened for whoever shows who they are, found again, and mended; every deed in a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tianping.docket.grants import ROLES, may, ties_for
from tianping.docket.people import PersonGiven, PersonKind
from tianping.law.finding import Finding, Label, Refused, refused
from tianping.pages.forms.fields import KIND_WORDS
from tianping.pages.words import say
from tianping.store import leaves, reading, sign_ins
from tianping.store.sign_ins import DEED_LABELS, Deed
from tianping.web import door
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, role_label, signed_in

DESCRIBES = "record.describe_party"
CHECKS = frozenset({"auditor", "president", "discipline_office"})
"""Whoever reads what was done at the desk without working there."""

HEADS = (Label("时间", "at"), Label("事项", "what"), Label("登录名", "sign-in name"), Label("姓名", "name"), Label("凭据", "upon"),
         Label("办理人", "by"), Label("岗位", "post"))
KINDS = (PersonKind.NATURAL, PersonKind.LEGAL, PersonKind.OTHER)


@dataclass(frozen=True, slots=True)
class Known:
    """A party of a case for whom an account is asked: name and masked number as on file."""

    matter: UUID
    person: UUID
    name: str
    masked: str


@signed_in
def index(visit: Visit) -> HttpResponse:
    """Find an account, open one, and list what was done at the desk of the court."""
    _check(visit)
    if is_asked(visit.request):
        return sheet("sign-ins", visit.day, HEADS, (_cells(one) for one in sign_ins.deeds(visit.by)))
    if visit.request.method != "POST":
        return _page(visit)
    if not sign_ins.may(visit.by):
        raise Http404
    posted = visit.request.POST
    try:
        given = PersonGiven(posted.get("name", ""), _kind(posted.get("kind", "")), posted.get("identity", ""), posted.get("phone", ""))
        known = _known(visit, posted)
        slip = sign_ins.open_account(
            given, username=posted.get("username", ""), role=posted.get("role", ""), licence=posted.get("licence", ""),
            proof=posted.get("proof", ""), by=visit.by, at=visit.at, known=known.person if known else None,
        )
    except Refused as refusal:
        return _page(visit, refusal=refusal.finding, status=422)
    return _slip(visit, slip)


@signed_in
def show(visit: Visit, account: UUID) -> HttpResponse:
    """Show an account as the desk may see it; give a new password, remove a lost device, shut it or open it again."""
    if not sign_ins.may(visit.by):
        raise Http404
    posted = visit.request.POST
    step, proof = posted.get("_step", "") if visit.request.method == "POST" else "", posted.get("proof", "")
    try:
        if not step:
            return _account(visit, account)
        door.prove(visit.request)
        if step == "renew":
            return _slip(visit, sign_ins.renew(account, proof=proof, by=visit.by, at=visit.at))
        if step == "unbind":
            sign_ins.unbind(account, proof=proof, by=visit.by, at=visit.at)
        elif step in ("shut", "reopen"):
            sign_ins.set_open(account, is_open=step == "reopen", proof=proof, by=visit.by, at=visit.at)
        else:
            raise Http404
    except Refused as refusal:
        if refusal.finding.name == "no_such_account":
            raise Http404 from refusal
        return _account(visit, account, refusal=refusal.finding, status=422)
    messages.success(visit.request, _("已办理: %s") % say({
        "unbind": DEED_LABELS[Deed.UNBOUND], "shut": DEED_LABELS[Deed.SHUT], "reopen": DEED_LABELS[Deed.REOPENED],
    }[step]))
    return redirect("sign-in", account=account)


def _check(visit: Visit) -> None:
    if not visit.by.court or not (sign_ins.may(visit.by) or visit.by.role in CHECKS):
        raise Http404


def _page(visit: Visit, *, refusal: Finding | None = None, status: int = 200) -> HttpResponse:
    asked = visit.request.POST if visit.request.method == "POST" else visit.request.GET
    wanted, before = visit.request.GET.get("q", "").strip(), visit.request.GET.get("before", "")
    done = sign_ins.deeds(visit.by, before=int(before) if before.isdecimal() and len(before) < 15 else None, limit=sign_ins.SHOWN)
    context = {
        "wanted": wanted, "found": sign_ins.find(wanted, by=visit.by, day=visit.day) if wanted else (), "refusal": refusal, "posted": asked,
        "known": _known(visit, asked) if refusal is None or asked.get("person") else None,
        "helps_people": bool(ties_for(sign_ins.HELPS_PEOPLE, visit.by.role)), "may_help": sign_ins.may(visit.by),
        "roles": [(name, ROLES[name].label) for name in sign_ins.OUTSIDE], "kinds": [(k.value, KIND_WORDS[k]) for k in KINDS],
        "deeds": [(one, DEED_LABELS[Deed(one.what)]) for one in done], "is_first": not before,
        "next": done[-1].pk if len(done) == sign_ins.SHOWN else None,
    }
    return visit.page("web/sign_ins/index.html", context, here="sign-ins", status=status)


def _account(visit: Visit, account: UUID, *, refusal: Finding | None = None, status: int = 200) -> HttpResponse:
    held = sign_ins.held(account, by=visit.by, day=visit.day)
    context = {
        "held": held, "posts": [role_label(p) for p in held.posts], "refusal": refusal, "posted": visit.request.POST,
        "deeds": [(one, DEED_LABELS[Deed(one.what)]) for one in sign_ins.deeds(visit.by, account=account)],
        "is_own": held.account.pk == visit.by.account, "is_past": held.account.temporary_until and held.account.temporary_until < visit.at,
    }
    return visit.page("web/sign_ins/account.html", context, here="sign-ins", status=status)


def _slip(visit: Visit, slip: sign_ins.Slip) -> HttpResponse:
    """Show what the holder is handed, once: it is kept nowhere, and no page before it may be shown again from a memory."""
    context = {"slip": slip, "address": visit.request.build_absolute_uri("/")}
    answer = visit.page("web/sign_ins/slip.html", context, here="sign-ins")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _known(visit: Visit, asked: Mapping[str, str]) -> Known | None:
    """Return the party of a case that is asked for. Raises Refused for a case one may not describe parties in, and for no party of it."""
    if not asked.get("person"):
        return None
    try:
        matter, person = UUID(asked.get("matter", "")), UUID(asked["person"])
    except ValueError:
        raise Http404 from None
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    may(what=DESCRIBES, label=leaves.action(DESCRIBES).label, role=visit.by.role, ties=found.ties)
    on_file = sign_ins.on_file(matter, person)
    if on_file is None:
        raise refused("not_a_party", Label("该人不是本案当事人", "no party to the matter"),
                      remedy=Label("请从案件的当事人中选择。", "choose one of its parties"))
    return Known(matter, person, *on_file)


def _kind(text: str) -> PersonKind:
    return PersonKind(text) if text in {k.value for k in KINDS} else PersonKind.NATURAL


def _cells(one: Any) -> list[Any]:
    role = one.post.split("/")[0]
    return [one.at, DEED_LABELS[Deed(one.what)], one.account.username, one.account.name, one.proof, one.name,
            ROLES[role].label if role in ROLES else role]
