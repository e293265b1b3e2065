"""Filing: the queue of complaints waiting for review, and the wizard by which a complaint is written, step by step, draft kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.docket.actions import Action
from tianping.docket.stages import Stage, matter_kind, stage_label
from tianping.law.fees.property import property_case_fee
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.forms.binding import bind, initial, rows_changed
from tianping.pages.forms.fields import Field
from tianping.pages.forms.reading import Problem, read_form
from tianping.pages.labelled import Shown, fields_of, text_of
from tianping.pages.words import instant, say
from tianping.store import desk, diary, ledger, visible
from tianping.web import acting, offered, own
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

ACTION = "filing.submit_complaint"
SUE = "preservation.sue_on_preservation"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the wizard and the fields it asks for."""

    name: str
    label: Label
    fields: tuple[str, ...]
    help: Label


STEPS = (
    Step("parties", Label("当事人", "Parties"), ("court", "plaintiffs", "defendants", "third_parties"),
         Label("谁起诉谁。身份证号只用于核对身份, 加密保存。", "Who sues whom. Identity numbers are encrypted and serve to check identity only.")),
    Step("relief", Label("诉讼请求", "Relief"), ("cause", "relief"),
         Label("请逐项写明要求法院判什么, 涉及金钱的写明金额。", "Each thing asked for, with its sum where it is about money.")),
    Step("facts", Label("事实与要素", "Facts"), ("facts", "lending"),
         Label("发生了什么、为什么应当支持您的请求。民间借贷请填写要素; 借款本金与第一项请求的金额相同的, 不必再填。",
               "What happened and why. For a loan, fill in its elements; a sum lent that is the first sum asked for need not be typed again.")),
    Step("evidence", Label("证据与材料", "Evidence"), ("evidence", "complaint_file", "channel"),
         Label("每份证据写明名称和要证明的内容。没有材料也可以先提交。", "Name each piece and what it is to prove. May be left empty for now.")),
    Step("check", Label("核对并提交", "Check and submit"), (),
         Label("请核对全部内容。提交后由立案庭在法定期限内审查。", "Check everything. The filing office reviews it within the term of the law.")),
)


QUEUE = (
    Label("审查期限", "review ends"), Label("剩余(天)", "days left"), Label("状态", "stage"), Label("当事人", "parties"),
    Label("标的额(元)", "amount (CNY)"), Label("收到", "received"),
)


ANSWERS = {
    "civil_first": (("filing.accept", Label("立案", "accept")), ("filing.ask_correction", Label("补正", "correction")),
                    ("filing.refuse", Label("不予受理", "refuse"))),
    "payment_order": (("special.accept_order", Label("受理", "accept")), ("special.decline_order", Label("不予受理", "refuse"))),
    "civil_special": (("special.accept_special", Label("立案", "accept")), ("special.decline_special", Label("不予受理", "refuse"))),
    "preservation": (("preservation.accept_pre_suit", Label("立案", "accept")), ("preservation.decline_pre_suit", Label("不予受理", "refuse"))),
    "civil_retrial_review": (("retrial.accept_review", Label("立案", "accept")), ("retrial.decline_review", Label("不予受理", "refuse"))),
    "civil_retrial": (("retrial.accept_retrial", Label("立案", "accept")),),
    "civil_second": (("appeal.accept_appeal", Label("立案", "accept")), ("appeal.check_file", Label("核对案卷", "check the file"))),
}
"""By kind of matter what may be answered to what waits for review, the usual answer first."""


@signed_in
def queue(visit: Visit) -> HttpResponse:
    """List the complaints waiting for review, the nearest deadline first; as a workbook all of them."""
    stages = [Stage.UNDER_REVIEW.value, Stage.CORRECTION_DUE.value]
    filters = visible.Filters(where={"court": visit.by.court, "kind": list(ANSWERS), "stage": stages})
    listed, after = list((page := visible.page(visit.by, day=visit.day, filters=filters, limit=200)).rows), page.next
    while is_asked(visit.request) and after is not None:
        listed += (page := visible.page(visit.by, day=visit.day, filters=filters, limit=200, after=after)).rows
        after = page.next
    dues = diary.next_deadlines([r.facts.matter_id for r in listed if not r.is_closed_to_me])  # of a sealed one the stage alone is known
    rows = [(r, dues.get(r.facts.matter_id), _waits(r)) for r in listed]
    rows.sort(key=lambda t: (t[1].due_on if t[1] else visit.day, t[0].facts.sort_on))
    shown = [(r, due, (due.due_on - visit.day).days if due else None, stage) for r, due, stage in rows]
    if is_asked(visit.request):
        return sheet("queue", visit.day, QUEUE, (
            [due.due_on if due else None, left, stage, r.title, *((None, None) if r.is_closed_to_me else (r.facts.amount_cny, r.facts.received_on))]
            for r, due, left, stage in shown
        ))
    answered = [(*row, ANSWERS[row[0].facts.kind] if row[0].facts.stage == Stage.UNDER_REVIEW else ()) for row in shown]
    return visit.page("web/queue.html", {"rows": answered, "is_cut": after is not None, "openings": others(visit)}, here="queue")


def _waits(row: visible.Listed) -> Label:
    """Return what waits: the stage, and the kind of matter where it is not a suit."""
    stage, kind = stage_label(row.facts.kind, Stage(row.facts.stage)), matter_kind(row.facts.kind)
    return stage if row.facts.kind == "civil_first" else Label(f"{kind.label.zh}, {stage.zh}", f"{kind.label.en}, {stage.en}")


def others(visit: Visit) -> list[Action]:
    """Return the acts besides the complaint by which this post brings a matter before a court."""
    return [a for a in acting.may_open(visit) if a.opens in ANSWERS and a.leaf != "filing"]


@signed_in
def write(visit: Visit, step: str = "parties") -> HttpResponse:
    """Show one step of the complaint, or keep it and go on."""
    now = next((s for s in STEPS if s.name == step), STEPS[0])
    stand = acting.standing(visit, ACTION, None)
    kept, saved_at = _kept(visit, stand)
    if visit.request.method != "POST":
        return _draw(visit, stand, now, kept, saved=instant(saved_at) if saved_at else "")
    fields = _fields_of(stand, now, visit)
    try:
        raw = _merged(kept, acting.posted(visit, fields), fields)
    except Refused as refusal:  # a file that is not what its name says: what was typed stays
        return _draw(visit, stand, now, kept, refusal=refusal.finding, status=422)
    raw = _lent_as_asked(raw) if now.name == "facts" else raw
    pressed = visit.request.POST.get("_rows", "")
    if pressed and pressed != "files":
        raw = rows_changed(raw, pressed)
    desk.save_draft(account=visit.by.account, action=ACTION, matter=None, fields=raw, at=visit.at, typed_ms=acting.typed_ms(visit))
    if pressed:  # to the same step by its own address, so that a page drawn anew sends nothing twice
        return redirect(acting.at_row(visit.request.path, pressed))
    if now.name == "check":
        return _submit(visit, stand, raw)
    read = read_form(fields, raw, options=stand.options.values)
    if not read.is_good and visit.request.POST.get("_go") != "back":
        return _draw(visit, stand, now, raw, problems=read.problems, status=422)
    return redirect("file-step", step=_next(now, back=visit.request.POST.get("_go") == "back").name)


@require_POST
@signed_in
def keep(visit: Visit, step: str) -> HttpResponse:
    """Keep what stands in one step as it is typed, and say when."""
    now = next((s for s in STEPS if s.name == step), STEPS[0])
    stand = acting.standing(visit, ACTION, None)
    typed = {k: list(v) for k, v in visit.request.POST.lists() if k != "csrfmiddlewaretoken" and not k.startswith("_")}
    raw = _merged(_kept(visit, stand)[0], typed, _fields_of(stand, now, visit))
    desk.save_draft(account=visit.by.account, action=ACTION, matter=None, fields=raw, at=visit.at, typed_ms=acting.typed_ms(visit))
    return HttpResponse(_("已保存 %s") % instant(visit.at)[11:])


def _kept(visit: Visit, stand: acting.Stand) -> tuple[acting.Raw, Any]:
    begun = desk.draft(account=visit.by.account, action=ACTION, matter=None)
    if begun is not None:
        return begun
    return {**initial(stand.fields, options=stand.options), **own.known(visit, stand.fields)}, None


def _fields_of(stand: acting.Stand, step: Step, visit: Visit) -> tuple[Field, ...]:
    """Return the fields of a step; how a complaint came in is asked at the window only."""
    held = {f.name: f for f in stand.fields}
    return tuple(held[n] for n in step.fields if n in held and not (n == "channel" and not visit.by.court))


def _merged(kept: acting.Raw, fresh: acting.Raw, fields: Iterable[Field]) -> acting.Raw:
    """Return the draft with what one step posted in place of what it held before."""
    names = tuple(f.name for f in fields)
    rest = {k: v for k, v in kept.items() if not any(k == n or k.startswith(f"{n}-") for n in names)}
    return {**rest, **fresh}


def _lent_as_asked(raw: acting.Raw) -> acting.Raw:
    """Return the draft with the sum lent taken from the first sum asked for, where elements of a loan were typed without it."""
    is_begun = any(t.strip() for name, texts in raw.items() if name.startswith("lending-") for t in texts)
    if not is_begun or any(t.strip() for t in raw.get("lending-loan_cny", ())):
        return raw
    return {**raw, "lending-loan_cny": raw.get("relief-0-amount_cny", [])}


def _next(now: Step, *, back: bool) -> Step:
    index = STEPS.index(now) + (-1 if back else 1)
    return STEPS[max(0, min(index, len(STEPS) - 1))]


def _draw(
    visit: Visit, stand: acting.Stand, now: Step, raw: acting.Raw, *, problems: list[Problem] | None = None,
    refusal: Finding | None = None, saved: str = "", status: int = 200,
) -> HttpResponse:
    fields = _fields_of(stand, now, visit)
    place = STEPS.index(now)
    context = {
        "steps": [(s, i, s == now, i < place) for i, s in enumerate(STEPS)], "now": now, "saved": saved, "refusal": refusal,
        "form": bind(fields, raw, options=stand.options, problems=problems or ()), "action": stand.action, "is_last": now.name == "check",
        "is_first": place == 0, "secured": _secured(visit) if place == 0 else [], **(_review(stand, raw, visit) if now.name == "check" else {}),
    }
    return visit.page("web/file.html", context, here="file", status=status)


def _secured(visit: Visit) -> list[desk.OnDesk]:
    """Return the matters of preservation before suit that a suit must follow: it is made of what stands in them already."""
    return [t for t in desk.tasks(visit.by, day=visit.day) if t.row.action == SUE] if visit.by.role in ("party", "lawyer") else []


def _review(stand: acting.Stand, raw: acting.Raw, visit: Visit) -> dict[str, Any]:
    """Return the whole complaint as it would be handed in, what is still wrong with it and at which step."""
    read = read_form(stand.fields, raw, options=stand.options.values)
    where = {name: step for step in STEPS for name in step.fields}
    wrong = [(where.get(p.name.split("-")[0], STEPS[0]), p) for p in read.problems]
    courts = {c.value: say(c.label) for c in offered.court_choices()}
    shown = [_shown(f, read.values[f.name], courts) for f in stand.fields if read.values.get(f.name) not in (None, "", ())]
    return {"wrong": wrong, "shown": shown, "fee": _fee(read.values, visit)}


def _shown(one: Field, value: Any, courts: dict[str, str]) -> Shown:
    label = say(one.label)
    if one.name == "court":
        return Shown(one.name, label, text=courts.get(value, value))
    if one.is_group and isinstance(value, tuple) and one.widget == "group":
        return Shown(one.name, label, rows=tuple(fields_of(v) for v in value))
    if one.widget == "group":
        return Shown(one.name, label, rows=(fields_of(value),))
    return Shown(one.name, label, text=text_of(value, name=one.name))


def _fee(values: dict[str, Any], visit: Visit) -> Finding | None:
    """Return what the case would cost, where it is about money; None where that cannot be said yet."""
    sums = [r.amount_cny for r in values.get("relief") or () if r is not None and r.amount_cny is not None]
    if not sums:
        return None
    try:
        return property_case_fee(claim_cny=sum(sums, Decimal(0)), filed_on=visit.day)
    except Refused as refusal:
        return refusal.finding


def _submit(visit: Visit, stand: acting.Stand, raw: acting.Raw) -> HttpResponse:
    read = read_form(stand.fields, raw, options=stand.options.values)
    last = STEPS[-1]
    if not read.is_good:
        return _draw(visit, stand, last, raw, status=422)
    try:
        outcome = ledger.perform(ACTION, matter=None, by=visit.by, fields=own.put_in(read.values, visit), at=visit.at)
    except Refused as refusal:
        return _draw(visit, stand, last, raw, refusal=refusal.finding, status=422)
    desk.drop_draft(account=visit.by.account, action=ACTION, matter=None)
    return acting.arrived(visit, stand.action, outcome)

