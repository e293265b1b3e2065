"""Carry a ruling out asset by asset; renew, change, lift, replace by security; after preservation before suit: sue, or it is lifted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.papers.life import opened
from tianping.docket.people import FileRef, PersonRef, Side
from tianping.docket.reading import party
from tianping.docket.vocabulary.assets import AssetKind, MeasureKind, ReleaseGround, RuledMeasure, usual_measure
from tianping.docket.vocabulary.preservation import (
    MeasureChanged,
    MeasureReleased,
    MeasureRenewed,
    MeasureTaken,
    PreservationAsked,
    PreservationRuled,
    RenewalAsked,
)
from tianping.docket.vocabulary.record import PartyJoined
from tianping.domains.preservation.actions.asking import OPEN
from tianping.domains.preservation.rules import (
    SCOPE,
    TERMS,
    Held,
    applicant_of,
    controlled_cny,
    impact,
    measure_of,
    measures,
    renewal_asked,
    term,
)
from tianping.domains.preservation.rules.security import RULES
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit

LIFTING = cite(RULES, "第23条", "2020修正")
RENEWAL = cite(RULES, "第18条", "2020修正")
SUBSTITUTE = cite("民事诉讼法", "第107条", "2023修正")
EXCHANGE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第167条", "法释〔2022〕11号", "M")


def _rulings(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.seq), Label(f"{one.on} 保全裁定 {one.what.amount_cny:,} 元", f"ruling of {one.on}: {one.what.amount_cny:,}"))
                 for one in docket.all(PreservationRuled) if one.what.is_granted)


def _only_ruling(docket: Docket, given: Given) -> int | None:
    granted = [one.seq for one in docket.all(PreservationRuled) if one.what.is_granted]
    return granted[0] if len(granted) == 1 else None


def standing(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.taken.seq), Label(f"{one.taken.what.description} 至 {one.ends_on}", f"{one.taken.what.description}, until {one.ends_on}"))
        for one in measures(docket) if not one.is_over
    )


def _next_to_end(docket: Docket, given: Given) -> int | None:
    """The measure whose renewal was asked for, else the one that ends first."""
    held = sorted((one for one in measures(docket) if not one.is_over), key=lambda one: (renewal_asked(docket, one) is None, one.ends_on))
    return held[0].taken.seq if held else None


def _renewal_asked_on(docket: Docket, given: Given) -> date | None:
    found = [asked.on for one in measures(docket) if not one.is_over and (asked := renewal_asked(docket, one)) is not None]
    return found[0] if found else None


def _items(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """The measures of the rulings that are to be carried out, by their place in the ruling."""
    found: dict[int, list[RuledMeasure]] = {}
    for one in docket.all(PreservationRuled):
        for i, measure in enumerate(one.what.measures, 1):
            found.setdefault(i, []).append(measure)
    return tuple(Choice(str(i), Label("第{} 项: {}".format(i, "; ".join(f"{m.measure.zh}{m.description}" for m in these)),
                                      "{}: {}".format(i, "; ".join(f"{m.measure.en}, {m.description}" for m in these))))
                 for i, these in found.items())


def _next_item(docket: Docket, given: Given) -> int:
    """The first measure of the last ruling that is not carried out."""
    ruled = next((one for one in reversed(docket.all(PreservationRuled)) if one.what.is_granted), None)
    taken = [one.what.description for one in docket.all(MeasureTaken) if ruled is not None and one.what.ruling == ruled.seq]
    left = [i for i, m in enumerate(ruled.what.measures, 1) if m.description not in taken] if ruled is not None else []
    return left[0] if left else 1


def _only_owner(docket: Docket, given: Given) -> UUID | None:
    found = {p.id for one in docket.all(PreservationAsked) for p in one.what.respondents}
    return found.pop() if len(found) == 1 else None


def _owners(docket: Docket, given: Given) -> tuple[Choice, ...]:
    found = {p.id: p for one in docket.all(PreservationAsked) for p in one.what.respondents}
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in found.values())


def _ruling(docket: Docket, seq: int) -> Recorded[PreservationRuled]:
    found = next((one for one in docket.all(PreservationRuled) if one.seq == seq and one.what.is_granted), None)
    if found is None:
        raise no("no_ruling", "没有准许保全的裁定", "no ruling grants preservation", "请选择准许保全的裁定。", "choose one that grants it", SCOPE)
    return found


def _owner(docket: Docket, ruling: Recorded[PreservationRuled], owner: UUID) -> PersonRef:
    asked = docket.entry(ruling.what.request).what
    found: PersonRef | None = next((p for p in asked.respondents if p.id == owner), None)
    if found is None:
        raise no("not_a_respondent", "财产所有人不是被申请人", "the owner is not on the other side", "只能保全被申请人的财产。",
                 "choose one of the other side", SCOPE)
    return found


@action("采取保全措施", "Take a measure", cites=(SCOPE, TERMS), stages=OPEN, is_binding=True, after=(PreservationRuled,))
def take_measure(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ruling: Annotated[int, Ask("保全裁定", "ruling", widget="choice", choices=_rulings, prefill=_only_ruling)],
    item: Annotated[int, Ask("裁定中的第几项措施", "which measure of the ruling", widget="choice", choices=_items, prefill=_next_item)] = 1,
    owner: Annotated[UUID | None, Ask("财产所有人", "owner", widget="choice", choices=_owners, prefill=_only_owner)] = None,
    controlled_cny: Annotated[Decimal | None, Ask("实际控制金额(元)", "amount controlled, CNY", widget="money",
                                                  help=Label("不填则为裁定的金额", "empty: the amount of the ruling"))] = None,
    position: Annotated[int, Ask("轮候顺位(首位为 1)", "place in the order (first is 1)", widget="number")] = 1,
    proof: Annotated[FileRef | None, Ask("协助执行回执", "receipt of who assists", widget="file")] = None,
) -> Changes:
    """Carry one measure of a ruling out: asset, amount, and until when it holds, by the longest term the law allows.

    From now on the other side knows: it becomes a party of a matter before suit. Refuses an asset of somebody else, a measure the
    ruling does not hold, and a term beyond the law. Source: 民事诉讼法(2023修正) 第105条、第106条; 民诉法解释 第485条.
    """
    ruled = _ruling(docket, ruling)
    if not 1 <= item <= len(ruled.what.measures):
        raise no("no_such_measure", f"裁定只有 {len(ruled.what.measures)} 项措施", f"the ruling holds {len(ruled.what.measures)} measures",
                 "请核对序号。", "check the number", SCOPE)
    wanted = ruled.what.measures[item - 1]
    others: tuple[PersonRef, ...] = docket.entry(ruled.what.request).what.respondents
    who = _owner(docket, ruled, owner or others[0].id)
    found = term(wanted.asset, on=given.day, months=wanted.months)
    entry = MeasureTaken(ruling, who, wanted.asset, wanted.measure, wanted.description, wanted.holder, controlled_cny or wanted.amount_cny,
                         day_of(found), max(1, position), proof)
    joined = tuple(New(PartyJoined(p, Side.RESPONDENT), given.day) for p in others if party(docket, p.id) is None)
    held = _within(docket, ruled, entry)
    text = Label(f"已{wanted.measure.zh} {wanted.description}, 至 {day_of(found)}", f"{wanted.description} is preserved until {day_of(found)}")
    is_first = all(one.what.ruling != ruling for one in docket.all(MeasureTaken))
    paper = opened(docket, "preservation.preservation_ruling", str(ruling), given.day) if is_first else ()
    return Changes(entries=(New(entry, given.day), *joined, *paper), findings=(found, held), tells=(Tell(text, person=who.id),))


def _within(docket: Docket, ruled: Recorded[PreservationRuled], entry: MeasureTaken) -> Finding:
    """Return whether what is held stays within the ruling: more than that is to be given free (超标的保全)."""
    total = controlled_cny(docket, ruled.seq) + (entry.controlled_cny or Decimal(0))
    over = total > ruled.what.amount_cny
    zh = f"已控制 {total:,} 元, 裁定 {ruled.what.amount_cny:,} 元" + (": 超出部分应当及时解除" if over else "")
    en = f"{total:,} held of {ruled.what.amount_cny:,}" + (": lift what exceeds it" if over else "")
    return Finding("within_ruling", Label("保全范围", "within the ruling"), not over,
                   steps=(Step(Label(zh, en), total, Unit.CNY, (SCOPE,), (ruled.seq,)), *impact(docket)))


@action("申请续行保全", "Ask for the renewal of a measure", cites=(RENEWAL,), stages=OPEN, after=(MeasureTaken,),
        sides=(Side.PLAINTIFF, Side.APPLICANT))
def ask_renewal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[int, Ask("保全措施", "measure", widget="choice", choices=standing, prefill=_next_to_end)],
    grounds: Annotated[str, Ask("申请理由", "reasons", widget="long")] = "",
    applicant: Annotated[UUID | None, Ask("申请人", "applicant", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask, before a measure ends, that it hold on: who does not ask bears that it ends. The judge then rules.

    Refuses somebody at whose request the measure was not taken, and a second request before the first is ruled on.
    Source: 财产保全规定 第18条.
    """
    held, who = measure_of(docket, taken), acting_party(docket, by, applicant, RENEWAL)
    if who.id != applicant_of(docket, held).id:
        raise no("not_the_applicant", "续行由申请保全人申请", "who asked for the measure asks for its renewal", "请由申请保全人提出。",
                 "let them ask", RENEWAL)
    if renewal_asked(docket, held) is not None:
        raise no("asked_before", "已经申请续行, 等待裁定", "renewal was asked for", "请等待裁定。", "wait for the ruling", RENEWAL)
    text = Label(f"{who.name} 申请续行保全 {held.taken.what.description}, {held.ends_on} 届满", f"{who.name} asks for renewal by {held.ends_on}")
    return Changes(entries=(New(RenewalAsked(taken, who, grounds.strip()), given.day),), tells=(Tell(text, role="judge"),))


@action("续行保全", "Renew a measure", cites=(TERMS, RENEWAL), stages=OPEN, is_binding=True,
        after=(MeasureTaken,))
def renew_measure(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[int, Ask("保全措施", "measure", widget="choice", choices=standing, prefill=_next_to_end)],
    months: Annotated[int | None, Ask("续行期限(月)", "months", widget="number", help=Label("不填则按法定最长期限", "empty: the longest"))] = None,
    asked_on: Annotated[date | None, Ask("申请续行日期", "asked on", widget="date", prefill=_renewal_asked_on)] = None,
) -> Changes:
    """Renew a measure before it ends, up to the same length; a lapsed one is taken anew, in the order of waiting.

    Source: 民诉法解释 第485条; 财产保全规定 第18条.
    """
    held = measure_of(docket, taken)
    found = term(held.taken.what.asset, on=held.taken.on, months=months, renewed_on=given.day, ends_on=held.ends_on)
    text = Label(f"{held.taken.what.description} 续行保全至 {day_of(found)}", f"{held.taken.what.description} is held on until {day_of(found)}")
    return Changes(entries=(New(MeasureRenewed(taken, day_of(found), asked_on), given.day),), findings=(found,),
                   tells=(Tell(text, person=held.taken.what.owner.id),))


@action("变更保全标的", "Change the preserved asset", cites=(EXCHANGE,), stages=OPEN, is_binding=True, after=(MeasureTaken,))
def change_measure(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[int, Ask("保全措施", "measure", widget="choice", choices=standing)],
    asset: Annotated[AssetKind, Ask("变更后的财产种类", "kind of the new asset", widget="choice")],
    description: Annotated[str, Ask("变更后的财产", "the new asset", widget="text")],
    controlled_cny: Annotated[Decimal, Ask("实际控制金额(元)", "amount controlled, CNY", widget="money")],
    ground: Annotated[str, Ask("变更理由", "ground", widget="long")],
    holder: Annotated[str, Ask("协助单位", "who keeps or registers it", widget="text")] = "",
    measure: Annotated[MeasureKind | None, Ask("变更后的措施", "the new measure", widget="choice")] = None,
) -> Changes:
    """Put another asset of equal worth, easier to enforce against, in the place of one preserved.

    Refuses less than what was held. Source: 民诉法解释 第167条.
    """
    held = measure_of(docket, taken)
    was = held.taken.what
    if was.controlled_cny is not None and controlled_cny < was.controlled_cny:
        raise no("worth_less", f"变更后的财产价值不足 {was.controlled_cny:,} 元", f"the new asset is worth less than {was.controlled_cny:,}",
                 "应当提供等值且有利于执行的财产。", "offer one of equal worth", EXCHANGE)
    found = term(asset, on=given.day, months=None)
    entry = MeasureTaken(was.ruling, was.owner, asset, measure or usual_measure(asset), said(description, zh="变更后的财产", en="the new asset",
                         basis=EXCHANGE), holder.strip(), controlled_cny, day_of(found))
    change = MeasureChanged(taken, said(ground, zh="变更理由", en="ground", basis=EXCHANGE))
    return Changes(entries=(New(change, given.day), New(entry, given.day)), findings=(found,))


@action("解除保全", "Lift a measure", cites=(LIFTING, SUBSTITUTE), stages=OPEN, is_binding=True, after=(MeasureTaken,))
def release_measure(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[tuple[int, ...], Ask("保全措施", "measures", widget="choice", choices=standing)],
    ground: Annotated[ReleaseGround, Ask("解除理由", "ground", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Lift measures on a ground of the law; a ground of the court's own is explained. Source: 财产保全规定 第23条; 民诉法解释 第166条."""
    if not taken:
        raise no("nothing_chosen", "没有选择保全措施", "no measure is chosen", "请选择要解除的保全措施。", "choose one", LIFTING)
    if ground is ReleaseGround.OTHER:
        said(note, zh="解除的具体情况", en="what happened", basis=LIFTING)
    held = tuple(measure_of(docket, seq) for seq in taken)
    return Changes(entries=released(held, ground, given, note.strip()), tells=told_released(held))


def released(held: tuple[Held, ...], ground: ReleaseGround, given: Given, note: str = "") -> tuple[New, ...]:
    """Return the entries that lift some measures."""
    return tuple(New(MeasureReleased(one.taken.seq, ground, note), given.day) for one in held)


def told_released(held: tuple[Held, ...]) -> tuple[Tell, ...]:
    """Return the notices to the owners that their assets are free."""
    return tuple(Tell(Label(f"{h.taken.what.description} 已解除保全", f"{h.taken.what.description} is free"),
                      person=h.taken.what.owner.id) for h in held)
