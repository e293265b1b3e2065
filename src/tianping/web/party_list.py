"""Parties of a case from a list: checked row by row without a trace, taken over one by one; who stands in the case already is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tianping.docket.grants import may
from tianping.docket.people import SIDE_LABELS, PersonGiven, PersonKind, Side
from tianping.law.finding import Label, Refused, refused
from tianping.law.numbers.identity import Sex
from tianping.pages.lists import rows_of
from tianping.store import leaves, ledger, reading
from tianping.web.visit import Visit, signed_in

ACT = "record.join_party"
SALT = "tianping.party.list"
HEADS = (
    "姓名或名称", "诉讼地位", "类型", "证件号码", "电话", "地址",
    "性别", "出生日期", "民族", "工作单位和职务", "法定代表人或负责人", "法定代表人职务",
)
SEXES: dict[str, Sex | None] = {"男": Sex.MALE, "女": Sex.FEMALE, "": None}
KINDS = {"自然人": PersonKind.NATURAL, "法人": PersonKind.LEGAL, "非法人组织": PersonKind.OTHER, "": PersonKind.NATURAL}
SIDES = {label.zh: side for side, label in SIDE_LABELS.items() if side in (Side.PLAINTIFF, Side.DEFENDANT, Side.THIRD_PARTY)}
MOST = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One row as checked: who, in which place, and why not - if not."""

    number: int
    name: str
    side: str
    wrong: Label | None


@signed_in
def upload(visit: Visit, matter: UUID) -> HttpResponse:
    """Ask for a list, check it, or take over what is right in it."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    action = leaves.action(ACT)
    may(what=ACT, label=action.label, role=visit.by.role, ties=found.ties)
    context: dict[str, Any] = {"matter": found.matter, "title": found.facts.number or found.facts.title, "heads": HEADS}
    step = visit.request.POST.get("_step", "") if visit.request.method == "POST" else ""
    try:
        if step == "check":
            lines = _uploaded(visit)
            rows = [_tried(visit, matter, n, line) for n, line in enumerate(lines, 2)]
            good = [line for line, row in zip(lines, rows, strict=True) if row.wrong is None]
            kept = signing.dumps([[str(line.get(h) or "") for h in HEADS] for line in good], salt=SALT, compress=True)
            context |= {"rows": rows, "good": len(good), "bad": len(rows) - len(good), "kept": kept}
        elif step == "take":
            return _taken(visit, matter)
    except Refused as refusal:
        return visit.page("web/party_list.html", {**context, "refusal": refusal.finding}, here="matters", status=422)
    return visit.page("web/party_list.html", context, here="matters")


def _uploaded(visit: Visit) -> list[dict[str, Any]]:
    sent: Any = visit.request.FILES.get("list")
    lines = rows_of(sent.name or "", sent.read()) if sent is not None else []
    if not lines or any(head not in lines[0] for head in HEADS[:2]) or len(lines) > MOST:
        raise refused("party_list_unreadable", Label(f"文件不是名单, 或者超过 {MOST} 行", f"no list, or more than {MOST} rows"),
                      remedy=Label(f"表头应为: {'、'.join(HEADS)}。", f"columns: {', '.join(HEADS)}"))
    return lines


def _fields(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as the act asks for it; raise Refused, naming the column, where it cannot be read."""
    name, side, kind, identity, phone, address, sex, born, ethnicity, work, head, post = (
        str(line.get(h) or "").strip() for h in HEADS
    )
    if not name or side not in SIDES or kind not in KINDS or sex not in SEXES:
        raise refused("party_row_unreadable",
                      Label(f"姓名、诉讼地位({'、'.join(SIDES)})、类型或者性别没有写对", "name, position, kind or sex is not right"),
                      remedy=Label("请改正后再上传。", "mend it and upload again"))
    person = PersonGiven(name, KINDS[kind], identity, phone, address, SEXES[sex], _day(born), ethnicity, work, head, post)
    return {"person": person, "side": SIDES[side]}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10].replace("/", "-")) if text else None
    except ValueError:
        raise refused("party_birth_unreadable", Label("出生日期没有写对", "the date of birth is not right"),
                      remedy=Label("请写成 1985-01-31 的样子。", "write it like 1985-01-31")) from None


def _tried(visit: Visit, matter: UUID, number: int, line: Mapping[str, Any]) -> Row:
    name, side = str(line.get(HEADS[0]) or ""), str(line.get(HEADS[1]) or "")
    try:
        with transaction.atomic():
            ledger.perform(ACT, matter=matter, by=visit.by, fields=_fields(line), at=visit.at)
            transaction.set_rollback(True)
    except Refused as refusal:
        return Row(number, name, side, refusal.finding.label)
    return Row(number, name, side, None)


def _taken(visit: Visit, matter: UUID) -> HttpResponse:
    try:
        rows = signing.loads(visit.request.POST.get("_kept", ""), salt=SALT)
    except signing.BadSignature:
        raise refused("no_list", Label("名单已失效", "the list is no longer valid"), remedy=Label("请重新上传。", "upload it again")) from None
    done = left = 0
    for row in rows:
        try:
            ledger.perform(ACT, matter=matter, by=visit.by, fields=_fields(dict(zip(HEADS, row, strict=True))), at=visit.at)
            done += 1
        except Refused:
            left += 1  # somebody took them in meanwhile, or the same list was sent twice: each row was checked before
    messages.success(visit.request, _("已追加当事人: %s") % done + (" " + _("未追加: %s") % left if left else ""))
    return redirect("tab", matter=matter, tab="parties")
