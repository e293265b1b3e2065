"""What every matter's record concludes: who stands in it, who represents whom, and what may be undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tianping.docket.actions import Acting, Setting
from tianping.docket.entry import Recorded, kind_named
from tianping.docket.facts import Item, Participant, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.reading import bench, standings
from tianping.docket.vocabulary.record import (
    Corrected,
    FileHeldBack,
    HeldFileSettled,
    Linked,
    RepresentativeAppointed,
    RepresentativeDismissed,
    Voided,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused, Step, refused

RECORD_RULE = cite("最高人民法院关于完善人民法院司法责任制的若干意见", version="法发〔2015〕13号", evidence="M")
NUMBER_RULE = cite("最高人民法院关于人民法院案件案号的若干规定", "第3条", "法〔2015〕137号")
LEGAL_AGENT = cite("民事诉讼法", "第62条", "2023修正")
# What the same act wrote right after an entry of this kind, and what falls with it.
COMPANIONS: dict[str, tuple[str, ...]] = {
    "filing.complaint_submitted": ("record.party_joined", "record.representative_appointed"),
    "filing.accepted": ("record.party_joined",),
    "service.served": ("service.service_completed",),
    "petitions.petition_registered": ("record.party_joined",),
}


OFFICES = frozenset({"service_clerk", "scheduling_clerk", "archivist", "trial_management", "president", "vice_president"})
"""Posts that write into cases of others: they mend what they wrote, and nothing else."""


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield the parties and their representatives, with the days on which they stood in the matter."""
    for one in standings(docket):
        yield Participant(
            Tie.PARTY, one.side.value, one.person.name, person=one.person.id, kind=one.person.kind,
            from_on=one.from_on, until_on=one.until_on,
        )
    dismissed = docket.all(RepresentativeDismissed)
    for given in docket.all(RepresentativeAppointed):
        who = given.what.representative
        until = next(
            (d.on for d in dismissed if d.seq > given.seq and (d.what.party, d.what.representative) == (given.what.party, who.id)), None
        )
        yield Participant(
            Tie.REPRESENTATIVE, "representative", who.name, person=who.id, account=given.what.account, kind=who.kind,
            from_on=given.on, until_on=until, scope=given.what.scope, represents=given.what.party,
        )


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield the matters linked with this one."""
    for one in docket.all(Linked):
        yield Item("linked_matter", Label(one.what.relation, one.what.relation), state=str(one.what.matter), on=one.on, seq=one.seq)


def held_files(docket: Docket) -> dict[str, Recorded[FileHeldBack]]:
    """Return the files that are held back and not settled yet, by their digest."""
    settled = docket.all(HeldFileSettled)
    return {
        one.what.file_sha256: one for one in docket.all(FileHeldBack)
        if not any(s.seq > one.seq and s.what.file_sha256 == one.what.file_sha256 for s in settled)
    }


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a task for each file that is held back: whoever keeps the case asks for another."""
    for one in held_files(docket).values():
        held, what = bench(docket), one.what
        why = Label(f"查出病毒 {what.virus}", f"virus {what.virus}") if what.virus else Label("无法查毒", "could not be scanned")
        yield Task(
            f"record.held:{one.seq}",
            Label(f"《{what.file_name}》{why.zh}, 已封存: 请提交人另行提交", f"{what.file_name} is shut away ({why.en}): ask for another"),
            "clerk" if held else "filing_clerk", "record.settle_held_file", account=held.clerk.account if held and held.clerk else None,
            since_on=one.on, urgency=1,
        )


def is_theirs(by: Acting, target: Recorded[Any]) -> bool:
    """Say whether a post may mend an entry: an office only what it wrote itself, whoever answers for the case anything in it."""
    return by.role not in OFFICES or by.account == target.by


def check_theirs(by: Acting, docket: Docket, seq: int) -> None:
    """Raise Refused when the entry with number *seq* is not there, or not this post's to mend."""
    if not is_theirs(by, _entry(docket, seq)):
        raise _refuse("not_own_entry", Label(f"第 {seq} 号记录不是您写入的", f"entry {seq} was not written by you"),
                      Label("请写入人办理, 或者请本案承办团队、庭长办理。", "ask who wrote it, those assigned to the case, or its head of division"))


def undoable(docket: Docket, seq: int) -> Recorded[Any]:
    """Return the entry with number *seq*; raise Refused when it is not there, was voided before, or cannot be undone.

    An entry that moved the matter to another stage can only be undone while it is the last that did: what was built on it
    is undone first.
    """
    target = _entry(docket, seq)
    if docket.voided_by(seq) is not None:
        raise _refuse("voided_before", Label(f"第 {seq} 号记录已经撤销", f"entry {seq} was voided before"),
                      Label("无需再次撤销。", "it need not be voided again"))
    kind = kind_named(target.kind)
    if not kind.is_voidable:
        raise _refuse("not_voidable", Label(f"“{kind.label.zh}”不能撤销", f"“{kind.label.en}” cannot be voided"),
                      Label("请以新的记录更正。", "set it right by a new entry"))
    falls = (target, *companions(docket, target))
    moved = any(kind_named(one.kind).moves is not None for one in falls)
    later = _moved_after(docket, target) if moved else None
    if later is not None:
        label = kind_named(later.kind).label
        raise _refuse(
            "built_upon",
            Label(f"其后的第 {later.seq} 号记录“{label.zh}”以它为前提", f"entry {later.seq}, {label.en}, was built upon it"),
            Label("请先撤销其后的记录, 再撤销本条。", "undo the later entries first, then this one"),
        )
    return target


def _moved_after(docket: Docket, target: Recorded[Any]) -> Recorded[Any] | None:
    """Return the first entry that counts, moved the matter after *target*, and does not fall with it; or None."""
    falls = {one.seq for one in companions(docket, target)}
    for raw in docket.raws[target.seq:]:
        counts = docket.voided_by(raw.seq) is None and raw.seq not in falls
        if counts and kind_named(raw.kind).moves is not None:
            return docket.entry(raw.seq)
    return None


def companions(docket: Docket, target: Recorded[Any]) -> tuple[Recorded[Any], ...]:
    """Return the entries the same act wrote right after *target* and that fall with it."""
    kinds = COMPANIONS.get(target.kind, ())
    found: list[Recorded[Any]] = []
    for raw in docket.raws[target.seq:]:
        if raw.kind not in kinds or (raw.by, raw.recorded_at) != (target.by, target.recorded_at):
            break
        if docket.voided_by(raw.seq) is None:
            found.append(docket.entry(raw.seq))
    return tuple(found)


def effect(docket: Docket, target: Recorded[Any]) -> Finding:
    """Return what undoing or changing *target* means: deadlines counted from it, papers that rest on it, people told."""
    kind = kind_named(target.kind)
    later = tuple(raw.seq for raw in docket.raws[target.seq:] if docket.voided_by(raw.seq) is None)
    steps = [
        Step(Label(f"第 {target.seq} 号记录“{kind.label.zh}”不再按原样计算", f"entry {target.seq}, {kind.label.en}, no longer counts as it stood"),
             basis=(RECORD_RULE,), rests_on=(target.seq,)),
        Step(Label("以它起算或者扣除的期限随即重新计算, 变动的期限列明于办理结果", "periods that ran from it are computed anew and listed")),
    ]
    if later:
        steps.append(Step(
            Label(f"其后已有 {len(later)} 条记录, 已作出的文书和已通知的人不因此改变, 请逐一核对",
                  f"{len(later)} entries follow: papers issued and people told stand as they are; check each"),
            rests_on=later[:20],
        ))
    return Finding("effect_of_change", Label("更正或撤销的影响", "what the change means"), value=len(later), steps=tuple(steps))


def restorable(docket: Docket, target: Recorded[Any]) -> None:
    """Raise Refused when *target*, a voiding, cannot be taken back: a retired case number is never used again."""
    if not isinstance(target.what, Voided):
        return
    if docket.entry(target.what.seq).kind == "filing.accepted":
        raise _refuse("number_retired", Label("案号已经销号, 不能恢复", "the case number is retired and cannot come back"),
                      Label("请重新立案, 使用新的案号。", "accept the case again under a new number"), NUMBER_RULE)


def correctable(docket: Docket, seq: int) -> Recorded[Any]:
    """Return the entry to correct; raise Refused where it is voided, missing, or itself a correction."""
    target = _entry(docket, seq)
    if docket.voided_by(seq) is not None:
        raise _refuse("voided_before", Label(f"第 {seq} 号记录已经撤销", f"entry {seq} was voided before"),
                      Label("已撤销的记录不需要更正。", "a voided entry needs no correction"))
    if isinstance(target.what, Corrected | Voided):
        raise _refuse("not_correctable", Label("更正和撤销的记录不能再更正", "a correction or a voiding cannot be corrected"),
                      Label("请撤销它, 或者对原记录再作更正。", "void it, or correct the first entry again"))
    return target


def _entry(docket: Docket, seq: int) -> Recorded[Any]:
    try:
        return docket.entry(seq)
    except KeyError:
        raise _refuse("no_such_entry", Label(f"没有第 {seq} 号记录", f"there is no entry {seq}"),
                      Label("请核对记录编号。", "check the number of the entry")) from None


def _refuse(name: str, label: Label, remedy: Label, *basis: Any) -> Refused:
    return refused(name, label, remedy=remedy, basis=basis or (RECORD_RULE,))
