"""A party's own page, made for a phone: where the case stands, what to do, what happened, who read the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from tianping.docket.entry import Recorded, kind_named
from tianping.docket.grants import ties_for
from tianping.docket.instances import total_cny
from tianping.docket.stages import STAGE_LABELS, Stage, matter_kind
from tianping.docket.vocabulary.decisions import AppealOutcome, RetrialOutcome, ReviewOutcome
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import Closing
from tianping.docket.vocabulary.special import SpecialOutcome
from tianping.law.finding import Label
from tianping.pages.labelled import summary_of
from tianping.pages.templatetags.tianping import post_words, word_of
from tianping.store import accounts, desk, diary, house, visible
from tianping.web import filing
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, midnight, signed_in

SHOWN = 20
TRAVEL = timedelta(hours=1)  # less than this between two courts cannot be kept
_NOW: dict[Stage, Label] = {
    Stage.UNDER_REVIEW: Label("法院正在审查您的起诉材料", "the court is reviewing the complaint"),
    Stage.CORRECTION_DUE: Label("等待补正起诉材料", "corrections to the complaint are awaited"),
    Stage.NOT_ACCEPTED: Label("法院未予受理", "the complaint was not accepted"),
    Stage.ACCEPTED: Label("已立案, 等待分配法官", "accepted; a judge will be assigned"),
    Stage.ASSIGNED: Label("正在向各方送达", "papers are being served"),
    Stage.SERVED: Label("已送达, 等待排期开庭", "served; a hearing will be booked"),
    Stage.SCHEDULED: Label("等待开庭", "waiting for the hearing"),
    Stage.HEARD: Label("已开庭, 等待裁判", "heard; waiting for the judgment"),
    Stage.DECIDED: Label("已宣判, 上诉期内或等待生效", "judgment given"),
    Stage.SUSPENDED: Label("诉讼中止", "the suit is stayed"),
    Stage.CLOSED: Label("已结案", "closed"),
}

_NOW_OF: dict[tuple[str, Stage], Label] = {
    ("payment_order", Stage.UNDER_REVIEW): Label("法院正在审查支付令申请", "the court is reviewing the application"),
    ("payment_order", Stage.ACCEPTED): Label("已受理, 等待分配法官", "accepted; a judge will be assigned"),
    ("payment_order", Stage.ASSIGNED): Label("法官正在审查是否发出支付令", "the judge decides whether to issue the order"),
    ("payment_order", Stage.DECIDED): Label(
        "支付令已发出: 债务人收到后十五日内付清, 或者书面提出异议", "order issued: pay or object in writing within fifteen days of receipt"),
    ("civil_special", Stage.UNDER_REVIEW): Label("法院正在审查您的申请", "the court is reviewing the application"),
    ("civil_special", Stage.DECIDED): Label("已裁判, 一审终审", "decided; final"),
    ("preservation", Stage.UNDER_REVIEW): Label("法院正在审查保全申请", "the court is reviewing the request"),
    ("preservation", Stage.ASSIGNED): Label("正在审查、办理保全", "the request is being dealt with"),
    ("civil_second", Stage.UNDER_REVIEW): Label("上级法院已收到上诉案卷, 正在立案", "the court above has the file"),
    ("civil_second", Stage.DECIDED): Label("二审已裁判, 为终审", "decided on appeal; final"),
    ("civil_retrial_review", Stage.UNDER_REVIEW): Label("法院正在审查再审申请材料", "the court is reviewing the application"),
    ("civil_retrial_review", Stage.ACCEPTED): Label("再审申请已立案, 等待分配法官", "accepted; a judge will be assigned"),
    ("civil_retrial_review", Stage.ASSIGNED): Label("正在审查再审申请, 三个月内审查完毕", "under review, for three months at most"),
    ("civil_retrial_review", Stage.SERVED): Label("正在审查再审申请, 三个月内审查完毕", "under review, for three months at most"),
    ("civil_retrial", Stage.UNDER_REVIEW): Label("已裁定再审, 正在立案; 原裁判中止执行", "retrial is ordered; enforcement is stayed"),
    ("civil_retrial", Stage.ACCEPTED): Label("再审案件已立案, 等待分配法官", "filed; a judge will be assigned"),
    ("civil_retrial", Stage.DECIDED): Label("再审已裁判", "decided on retrial"),
}

_FINAL = Label("已宣判: 小额诉讼一审终审, 不能上诉; 请按判决书写明的期限履行", "decided: a small claim is final; perform in the time it sets")
_ENDED: dict[tuple[str, str], Label] = {
    ("payment_order", "effective"): Label("支付令已生效: 与生效判决一样可以申请强制执行", "the order is in effect: it can be enforced"),
    ("payment_order", "objection"): Label("债务人提出异议, 支付令失效; 申请人没有表示不同意的, 转为诉讼",
                                          "the debtor objected: the order has no effect, a suit follows unless declined"),
    ("payment_order", "not_served"): Label("支付令未能送达, 督促程序终结; 可以起诉", "not served: the procedure ended; a suit remains"),
}
_ENDED |= {
    (kind, c.value): Label(f"已结案: {c.zh}", f"closed: {c.en}")
    for kind, words in (("civil_special", SpecialOutcome), ("civil_retrial_review", ReviewOutcome), ("civil_retrial", RetrialOutcome)) for c in words
}
_CLOSINGS = {c.value: Label(f"已结案: {c.zh}", f"closed: {c.en}") for c in (*Closing, *AppealOutcome)}

READ = (
    Label("时间", "time"), Label("人员", "who"), Label("岗位", "post"), Label("看了什么", "what"), Label("案件", "case"), Label("理由", "ground"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One case of a party: now, what to do, what is next."""

    matter: visible.Listed
    now: Label
    dues: tuple[Any, ...]
    tasks: tuple[Any, ...]
    hearing: diary.Hearing | None
    money: tuple[Any, ...] = ()
    readings: int = 0
    court: str = ""

    @property
    def paid_cny(self) -> Decimal:
        """What has been paid into the court so far, less what came back."""
        return total_cny(m.amount_cny for m in self.money if m.is_paid)

    @property
    def doing(self) -> tuple[str, ...]:
        """The acts that its tasks ask for already."""
        return tuple(t.action for t in self.tasks)

    @property
    def is_heard(self) -> bool:
        """Say whether there are minutes to read."""
        facts = self.matter.facts
        return Stage(facts.stage) in (Stage.HEARD, Stage.DECIDED) and "hearings" in matter_kind(facts.kind).leaves


@dataclass(frozen=True, slots=True)
class Coming:
    """A hearing to come, and the one it clashes with."""

    hearing: diary.Hearing
    matter: visible.Listed
    court: str
    clash: Label | None


def show(visit: Visit) -> HttpResponse:
    """Show the cases of a party or lawyer, those with something to do first."""
    page = visible.page(visit.by, day=visit.day, limit=SHOWN)
    look = desk.Look(visit.by, day=visit.day)
    tasks = _by_matter(desk.tasks(visit.by, day=visit.day, look=look))
    dues = _by_matter(desk.deadlines(visit.by, day=visit.day, until=visit.day + timedelta(days=60), look=look))
    coming = diary.hearings(visit.by, starts=visit.at, ends=midnight(visit.day + timedelta(days=120)), day=visit.day)
    first: dict[UUID, diary.Hearing] = {}
    for one in coming:
        first.setdefault(one.matter, one)
    ids = [row.facts.matter_id for row in page.rows if not row.is_closed_to_me]
    money, readings = diary.money_of(ids), diary.readings_of(ids)
    cases = [
        Standing(
            row, now_of(row),
            tuple(_due(visit, d) for d in dues.get(row.facts.matter_id, ()) if not (row.facts.is_ended and d.due_on < visit.day)),
            tuple(tasks.get(row.facts.matter_id, ())), first.get(row.facts.matter_id), _own(visit, money.get(row.facts.matter_id, [])),
            readings.get(row.facts.matter_id, 0), house.name_of(row.facts.court),
        )
        for row in page.rows
    ]
    cases.sort(key=lambda c: (not (c.tasks or c.dues), c.matter.facts.is_ended))
    drafts = desk.drafts(account=visit.by.account)
    context = {
        "cases": cases, "openings": filing.others(visit), "next": page.next, "drafts": drafts,
        "coming": _coming(visit, coming) if visit.by.role == "lawyer" else (),
        "notices": desk.notices(visit.by, day=visit.day, unread_only=True, look=look)[:5],
    }
    return visit.page("web/mine.html", context, here="desk")


def _coming(visit: Visit, hearings: list[diary.Hearing]) -> tuple[Coming, ...]:
    """Return the coming hearings of a lawyer, each with what it clashes with: at the same hour, or too near in another court."""
    listed = {m.facts.matter_id: m for m in visible.masked(visit.by, list({h.matter for h in hearings}), day=visit.day) if not m.is_closed_to_me}
    mine = [h for h in hearings if h.matter in listed]
    return tuple(
        Coming(h, listed[h.matter], house.name_of(listed[h.matter].facts.court),
               next((c for o in mine if o.matter != h.matter and (c := _clash(h, o, listed)) is not None), None))
        for h in mine
    )


def _clash(one: diary.Hearing, other: diary.Hearing, listed: dict[UUID, visible.Listed]) -> Label | None:
    number = listed[other.matter].facts.number
    if one.starts < other.ends and other.starts < one.ends:
        return Label(f"与 {number} 同时开庭", f"at the same time as {number}")
    gap = max(one.starts, other.starts) - min(one.ends, other.ends)
    if gap < TRAVEL and listed[one.matter].facts.court != listed[other.matter].facts.court:
        return Label(f"距 {number} 不足一小时, 且不在同一法院", f"less than an hour from {number}, in another court")
    return None


def _due(visit: Visit, row: Any) -> tuple[Any, int, str, str]:
    """Return a last day with the days left, its reason, and the act by which the reader keeps it - empty where that is not theirs."""
    return row, (row.due_on - visit.day).days, row.finding, row.remedy if ties_for(row.remedy, visit.by.role) else ""


def now_of(row: visible.Listed) -> Label:
    """Return in a sentence for the party where a matter stands, or how it ended."""
    facts, stage = row.facts, Stage(row.facts.stage)
    if stage is Stage.DECIDED and facts.procedure == Procedure.SMALL_CLAIMS.value:
        return _FINAL
    ended = _ENDED.get((facts.kind, facts.closed_by or "")) if stage is Stage.CLOSED else None
    if ended is None and stage is Stage.CLOSED and facts.closed_by in _CLOSINGS:
        return _CLOSINGS[facts.closed_by]
    return ended or _NOW_OF.get((facts.kind, stage)) or _NOW.get(stage, STAGE_LABELS[stage])


def happened(entries: list[Recorded[Any]]) -> list[tuple[Recorded[Any], Label, str]]:
    """Return what happened, newest first, with its one line."""
    return [(e, kind_named(e.kind).label, summary_of(e) if e.what is not None else "") for e in entries]


def _own(visit: Visit, money: list[Any]) -> tuple[Any, ...]:
    """Return of the money of a case what concerns its reader: what the other side owes or paid is not theirs to add up."""
    return tuple(m for m in money if visit.by.role != "party" or m.person in (None, visit.by.person))


def _by_matter(rows: list[desk.OnDesk]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for one in rows:
        found.setdefault(one.row.matter_id, []).append(one.row)
    return found


@signed_in
def accesses(visit: Visit) -> HttpResponse:
    """Show a party who read what of their file and their personal details."""
    rows = diary.accesses_of(visit.by, limit=None if is_asked(visit.request) else 200)
    known = {m.facts.matter_id: m for m in visible.masked(visit.by, [i for i in {r.matter_id for r in rows} if i], day=visit.day)}
    names = accounts.names_of({r.account for r in rows})
    found = [(r, known.get(r.matter_id) if r.matter_id else None, names.get(r.account, r.name)) for r in rows]
    return access_sheet(visit, found) if is_asked(visit.request) else visit.page("web/accesses.html", {"rows": found}, here="access")


def access_sheet(visit: Visit, found: Iterable[tuple[Any, visible.Listed | None, str]]) -> HttpResponse:
    """Answer with who read what as a workbook: each reading, the matter where one may know of it, and who it was."""
    return sheet("accesses", visit.day, READ, (
        [r.at, name, post_words(r.post), word_of(r.what, "access"), (m.facts.number or m.title) if m else "", r.ground] for r, m, name in found
    ))
