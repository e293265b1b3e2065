"""What waits in a court, as long lists: papers to be served, cases that are late, files of the archive. Each by its nearest day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.grants import ROLES, ties_for
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.docket.vocabulary.service import FailureReason, Mode
from tianping.law.finding import Label
from tianping.pages.long_lists.lines import PAGE, Keyed, Line, Told, in_order, read
from tianping.pages.words import say
from tianping.store import archive, late, serving

AHEAD = timedelta(days=30)
SHOWN_TASKS = 3
LEADERS = frozenset({"division_head", "vice_president", "president", "trial_management"})
BENCH = frozenset({"judge", "assistant", "clerk"})
SERVED = (
    Label("状态", "state"), Label("期限", "last day"), Label("剩余(天)", "days left"), Label("案号", "number"), Label("案件", "case"),
    Label("受送达人", "recipient"), Label("文书", "paper"), Label("方式", "channel"), Label("建议", "proposed"), Label("已等(天)", "days waiting"),
)
LATE = (
    Label("案号", "number"), Label("案件", "case"), Label("承办人", "judge"), Label("状态", "stage"), Label("审限届满", "limit"),
    Label("距届满(天)", "days left"),
    Label("自然审限(天)", "natural days"), Label("扣除(天)", "days left out"), Label("扣除事由", "left out for"), Label("在等", "waits for"),
)
ARCHIVED = (
    Label("清单", "list"), Label("期限", "last day"), Label("剩余(天)", "days left"), Label("案号", "number"), Label("案件", "case"),
    Label("事项", "what"),
)
PARTS: tuple[tuple[str, Label], ...] = (
    ("failed", Label("退回、未成功, 须改用其他方式", "Came back: another way is needed")), ("not_sent", Label("待发出", "To send")),
    ("sent", Label("已发出, 等结果", "Under way, result awaited")),
)
NEXT: Mapping[FailureReason, tuple[Mode, Label]] = {
    FailureReason.REFUSED: (Mode.LEFT, Label("拒收的, 可以留置送达", "refused: leave it at the residence")),
    FailureReason.NOT_DELIVERED: (Mode.POST, Label("电子送达未到达的, 改邮寄或直接送达", "not delivered: by post or in person")),
    FailureReason.BAD_ADDRESS: (Mode.DIRECT, Label("先核实地址, 再直接送达", "verify the address, then in person")),
    FailureReason.MOVED: (Mode.DIRECT, Label("查明新址后再送; 下落不明的可以公告", "find the new address; if nowhere to be found, by public notice")),
    FailureReason.UNKNOWN: (Mode.DIRECT, Label("核实住所; 下落不明的可以公告", "verify the residence; if nowhere to be found, by public notice")),
}


def serves(by: Acting) -> bool:
    """Say whether a post has the queue of its court's service centre."""
    return bool(by.court and ties_for("service.attempt_service", by.role)) and by.role not in BENCH


def proposed(one: serving.Waiting) -> tuple[Mode, Label | None]:
    """Return the channel proposed next for a paper, and why where it came back."""
    last = one.failures[-1].what.reason if one.failures else None
    mode, advice = NEXT[last] if last is not None else (Mode.POST, None)
    return mode, advice if one.state == "failed" else None


def to_serve(by: Acting, *, day: date, told: Told) -> Iterator[Line]:
    """Yield what is to be served in the court, what came back first, then by its last day."""
    words = dict(PARTS)

    def drawn(matters: Sequence[UUID]) -> Iterator[Keyed]:
        for one in serving.waiting(by, day=day, among=matters):
            mode, advice = proposed(one)
            fact = one.matter.facts
            yield serving.urgency(one), (fact.matter_id, [
                say(words[one.state]), one.due_on, (one.due_on - day).days if one.due_on else None, fact.number, one.matter.title, one.name,
                say(one.paper.label), say(mode.label), say(advice) if advice else "", (day - one.since_on).days if one.since_on else None])

    return read(serving.every(by).matters(PAGE), drawn, told=told)


def is_leader(by: Acting) -> bool:
    """Say whether a post leads a division or a court, and so sees what is late in it."""
    return by.role in LEADERS and bool(by.court)


def grounds(one: late.Late) -> tuple[Label, ...]:
    """Return what days of a late case were left out for, each ground once."""
    return tuple(dict.fromkeys(Label(i.label_zh, i.label_en) for i in one.excluded))


def waits(one: late.Late) -> tuple[tuple[Label, Label], ...]:
    """Return whom a late case waits for, and for what."""
    return tuple((ROLES[t.role].label if t.role in ROLES else Label(t.role, t.role), Label(t.label_zh, t.label_en)) for t in one.tasks[:SHOWN_TASKS])


def too_late(by: Acting, judge: str, *, day: date, told: Told) -> Iterator[Line]:
    """Yield the cases over their limit and those near it - of one judge by name, or all - the longest over first."""
    def drawn(matters: Sequence[UUID]) -> Iterator[Keyed]:
        for one in late.pending(by, day=day, until=day + AHEAD, among=matters):
            if judge and one.judge != judge:
                continue
            fact, due = one.matter.facts, one.limit.due_on
            yield (due, fact.matter_id), (fact.matter_id, [
                fact.number, one.matter.title, one.judge, say(STAGE_LABELS[Stage(fact.stage)]), due, (due - day).days, one.natural(day),
                one.left_out(day), "、".join(say(g) for g in grounds(one)), "; ".join(f"{say(who)}: {say(what)}" for who, what in waits(one))])

    return read(late.every(by, until=day + AHEAD).matters(PAGE), drawn, told=told)


def archives(by: Acting) -> bool:
    """Say whether a post has the archive of its court."""
    return bool(by.court and ties_for("archive.file_away", by.role) | ties_for("archive.approve_destruction", by.role))


def in_archive(by: Acting, *, day: date, told: Told) -> Iterator[Line]:
    """Yield the lists of the archive one after the other, each by its nearest day."""
    every = archive.every(by, day=day)

    def pages() -> Iterator[list[Keyed]]:
        done = 0
        for place, (name, label, _) in enumerate(archive.LISTS):
            for some in every[name].matters(PAGE):
                yield [_file(row, label, place) for row in archive.rows_among(by, name, some, day=day)]
                done += len(some)
                told(done)

    return in_order(pages())


def _file(row: archive.Row, label: Label, place: int) -> Keyed:
    fact, is_closed = row.matter.facts, row.matter.is_closed_to_me
    cells = [say(label), row.due_on, row.left, fact.number, row.matter.title, say(row.label)]
    return (place, row.due_on or date.max, fact.matter_id), (None if is_closed else fact.matter_id, cells)
