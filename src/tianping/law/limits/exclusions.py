"""What does not count into a limit: which stretches, how much of each, and their union.

A stretch counts as end - start days (its first day is not left out, as the first day of a period is not counted), stretches
that overlap count once. No text says either: both are named conventions.
Sources: 法释〔2022〕11号 第243条; 法释〔2000〕29号 第9条; 法释〔2018〕1号 第50条; the rest in exclusions.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from tianping.law.cite import Citation
from tianping.law.days.counting import Amount, add
from tianping.law.finding import Convention, Label, Refused, Step, Unit, refused
from tianping.law.limits.kinds import Family, TrialKind
from tianping.law.params import DatedValue, beside

PARAMS = beside(__file__)
Stretch = tuple[date, date]
"""(after, until]: the day *after* counts, the day *until* is left out."""


class ExclusionReason(StrEnum):
    """Why a stretch is claimed not to count. The last three are on no list: they count."""

    PUBLIC_NOTICE = "public_notice"
    APPRAISAL = "appraisal"
    PSYCHIATRIC_APPRAISAL = "psychiatric_appraisal"
    AUDIT = "audit"
    JURISDICTION = "jurisdiction"
    SETTLEMENT = "settlement"
    MEDIATION = "mediation"
    MEDIATION_BEFORE_TRIAL = "mediation_before_trial"
    SUSPENSION = "suspension"
    POSTPONEMENT = "postponement"
    NEW_COUNSEL = "new_counsel"
    SUPPLEMENTARY_INVESTIGATION = "supplementary_investigation"
    PROSECUTOR_READING = "prosecutor_reading"
    SECURITY_STAY = "security_stay"
    STAY_FROM_ABOVE = "stay_from_above"
    SALE = "sale"
    ENTRUSTED_SERVICE = "entrusted_service"
    INSTRUCTIONS = "instructions"
    WAITING_FOR_ROOM = "waiting_for_room"


class ExclusionCounting(StrEnum):
    """How the days of a stretch are counted."""

    END_MINUS_START = "end_minus_start"
    INCLUSIVE = "inclusive"


COUNTING = {
    ExclusionCounting.END_MINUS_START: Convention(
        "exclusion_days", "end_minus_start", Label("扣除天数=止日-起日, 起日不计", "excluded days = end - start, the first day is not left out")
    ),
    ExclusionCounting.INCLUSIVE: Convention(
        "exclusion_days", "inclusive", Label("扣除天数首尾均计", "excluded days count both ends")
    ),
}


@dataclass(frozen=True, slots=True)
class Excluded:
    """A stretch claimed not to count: from *start* to *end*, both as the record has them; *end* is None while it lasts."""

    reason: ExclusionReason
    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"扣除期间的止日 {self.end} 早于起日 {self.start}")


@dataclass(frozen=True, slots=True)
class Lawful:
    """What of a claimed stretch the law leaves out; `stretch` is None where all of it counts."""

    claimed: Excluded
    label: Label
    stretch: Stretch | None
    is_running: bool
    notes: tuple[Label, ...]
    basis: tuple[Citation, ...]

    def step(self) -> Step:
        """Return the sentence that says so."""
        return Step(_words(self.claimed, self.label, self.days, self.notes, running=self.is_running), self.days, Unit.DAY, self.basis)

    @property
    def days(self) -> int:
        """Return the days left out, taken alone."""
        return (self.stretch[1] - self.stretch[0]).days if self.stretch else 0


@cache
def _on_list(family: Family, reason: ExclusionReason) -> bool:
    return f"{family}_{reason.value}" in {one.name for one in PARAMS}


@cache
def rule_on(family: Family, reason: ExclusionReason, day: date) -> DatedValue:
    """Return the rule that leaves *reason* out of limits of *family* on *day*; raise Refused where none does."""
    if _on_list(family, reason):
        return PARAMS[f"{family}_{reason.value}"].on(day)
    raise refused(
        "exclusion",
        Label(f"“{_REASONS[reason].zh}”不属于可从本类案件期限中扣除的期间", f"{_REASONS[reason].en}: no text leaves it out of this limit"),
        remedy=Label("该期间照常计入审限; 如确需更多时间, 请依法申请延长。", "the time counts; ask for an extension where more is needed"),
    )


@cache
def label_of(family: Family, reason: ExclusionReason) -> Label:
    """Return what the texts call the stretch."""
    return PARAMS[f"{family}_{reason.value}"].label


def is_lawful(kind: TrialKind, reason: ExclusionReason, day: date) -> bool:
    """Say whether *reason* is left out of the limit of *kind* on *day*."""
    try:
        rule_on(kind.family, reason, day)
    except Refused:
        return False
    return True


def lawful(
    claimed: Excluded, *, kind: TrialKind, as_of: date | None, counting: ExclusionCounting = ExclusionCounting.END_MINUS_START
) -> Lawful:
    """Return what of *claimed* is left out: after the days of mediation that count, and up to the cap of the text.

    A stretch that still lasts is left out up to *as_of*.
    """
    family = kind.family
    rule, label = rule_on(family, claimed.reason, claimed.start), label_of(family, claimed.reason)
    end = claimed.end if claimed.end is not None else max(as_of or claimed.start, claimed.start)
    after = claimed.start - ONE if counting is ExclusionCounting.INCLUSIVE else claimed.start
    counted_first, cap = rule.value.get("counted_first"), rule.value.get("cap")
    notes: list[Label] = []
    if counted_first:
        first = counted_first[kind.procedure]
        after += timedelta(days=first)
        notes.append(Label(f"前 {first} 日照常计入", f"the first {first} days count"))
    if cap:
        latest = add(after, Amount.of(cap))
        if latest < end:
            words = Amount.of(cap).label
            notes.append(Label(f"最长扣除{words.zh}", f"at most {words.en} are left out"))
            end = latest
    stretch = (after, end) if after < end else None
    return Lawful(claimed, label, stretch, claimed.end is None, tuple(notes), rule.basis)


ONE = timedelta(days=1)


def _words(claimed: Excluded, label: Label, days: int, notes: Sequence[Label], *, running: bool) -> Label:
    start = claimed.start.isoformat()  # written once for both languages: this is the hottest sentence there is
    until, until_en = ("今", "today") if running or claimed.end is None else (claimed.end.isoformat(),) * 2
    zh, en = "", ""
    for one in notes:
        zh, en = f"{zh}, {one.zh}", f"{en}, {one.en}"
    return Label(
        f"扣除{label.zh} {start} 至 {until}{zh}, {days} 日",
        f"{label.en} {start} to {until_en}{en}: {days} days left out",
    )


def union(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches merged where they overlap or touch, in order of time."""
    merged: list[Stretch] = []
    for after, until in sorted(stretches):
        if merged and after <= merged[-1][1]:
            if until > merged[-1][1]:
                merged[-1] = (merged[-1][0], until)
        else:
            merged.append((after, until))
    return tuple(merged)


def total_days(stretches: Iterable[Stretch]) -> int:
    """Return the days of stretches that do not overlap."""
    return sum((until - after).days for after, until in stretches)


def clip(stretches: Iterable[Stretch], *, first: date, last: date) -> tuple[Stretch, ...]:
    """Return the parts of the stretches after *first* and until *last*."""
    cut = ((max(after, first), min(until, last)) for after, until in stretches)
    return tuple((after, until) for after, until in cut if after < until)


_REASONS = {
    ExclusionReason.PUBLIC_NOTICE: Label("公告", "a public notice"),
    ExclusionReason.APPRAISAL: Label("鉴定", "an appraisal"),
    ExclusionReason.PSYCHIATRIC_APPRAISAL: Label("精神病鉴定", "a psychiatric appraisal"),
    ExclusionReason.AUDIT: Label("审计、评估、资产清理", "audit, valuation, clearing of assets"),
    ExclusionReason.JURISDICTION: Label("管辖异议或管辖争议", "an objection to or dispute on jurisdiction"),
    ExclusionReason.SETTLEMENT: Label("当事人和解", "settlement talks"),
    ExclusionReason.MEDIATION: Label("调解", "mediation"),
    ExclusionReason.MEDIATION_BEFORE_TRIAL: Label("移送审判前的调解", "mediation before transfer to trial"),
    ExclusionReason.SUSPENSION: Label("中止", "a suspension"),
    ExclusionReason.POSTPONEMENT: Label("延期审理", "a postponement"),
    ExclusionReason.NEW_COUNSEL: Label("更换辩护人", "new defence counsel"),
    ExclusionReason.SUPPLEMENTARY_INVESTIGATION: Label("补充侦查", "supplementary investigation"),
    ExclusionReason.PROSECUTOR_READING: Label("检察院阅卷", "the procuratorate reading the file"),
    ExclusionReason.SECURITY_STAY: Label("和解或担保后的暂缓执行", "a stay after settlement or security"),
    ExclusionReason.STAY_FROM_ABOVE: Label("上级法院通知暂缓执行", "a stay ordered from above"),
    ExclusionReason.SALE: Label("拍卖、变卖", "an auction or sale"),
    ExclusionReason.ENTRUSTED_SERVICE: Label("委托送达", "entrusted service"),
    ExclusionReason.INSTRUCTIONS: Label("请示、审判委员会讨论", "instructions asked from above or from the audit committee"),
    ExclusionReason.WAITING_FOR_ROOM: Label("等待法庭", "waiting for a hearing room"),
}
