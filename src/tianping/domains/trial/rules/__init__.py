"""What trial concludes: the trial clock of the case, with what was excluded, extended, stayed and converted, each by its entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Interval, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import clock_from, limit_kind
from tianping.docket.reading import bench, closed_on, filed, procedure
from tianping.docket.vocabulary.appeal import ResultReturned, RulingAppealed
from tianping.docket.vocabulary.decisions import AppealedDecision
from tianping.docket.vocabulary.evidence import AppraisalOrdered, AppraisalReported, AppraisalReturned
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.mediation import MediatorSigned
from tianping.docket.vocabulary.pleadings import JurisdictionObjected, JurisdictionRuled
from tianping.docket.vocabulary.service import Mode, NoticePublished, Served
from tianping.docket.vocabulary.trial import (
    Converted,
    DaysExcluded,
    ExclusionEnded,
    ExtensionAsked,
    ExtensionRefused,
    LimitExtended,
    MediationBegun,
    Resumed,
    Stayed,
)
from tianping.domains.trial.rules.settling import (
    live_agreement,
    mediation_running,
    open_restorations,
    prolonged,
    restoration_by,
    settling_deadlines,
    settling_tasks,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused, Step, Unit, refused
from tianping.law.limits.clock import trial_clock
from tianping.law.limits.exclusions import Excluded, ExclusionReason
from tianping.law.limits.extension import Approver, Extension, next_extension
from tianping.law.limits.kinds import TrialKind
from tianping.law.limits.stretches import capped, left_out

__all__ = [
    "check_exclusion", "clock", "deadlines", "excluded", "extensions", "intervals", "live_agreement", "mediation_running", "open_restorations",
    "pending", "request", "restoration_by", "stays", "summary", "tasks",
]
LIMIT = Label("审限", "trial limit")
REQUEST = Label("申请延长审限", "ask for an extension")
NATURAL = Label("自然审限", "natural duration")
COMPUTING = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第8条", "法释〔2000〕29号")
KINDS: dict[Procedure, TrialKind] = {
    Procedure.SUMMARY: TrialKind.CIVIL_SUMMARY,
    Procedure.SMALL_CLAIMS: TrialKind.CIVIL_SMALL_CLAIM,
    Procedure.ORDINARY: TrialKind.CIVIL_FIRST,
}


def kind_of_limit(docket: Docket) -> TrialKind | None:
    """Return whose limit the case runs under now, or None before acceptance."""
    held = procedure(docket)
    return KINDS[held] if held in KINDS else limit_kind(docket) if held else None


def clock(docket: Docket, setting: Setting, *, today: date | None = None, more: tuple[Extension, ...] = ()) -> Finding | None:
    """Return the trial clock of the case, or None before acceptance. *more*: an extension about to be granted.

    Summary procedure that became ordinary keeps its original day of filing. Source: 民事诉讼法(2023修正) 第152条, 第164条,
    第168条; 民诉法解释 第243条, 第258条; 法释〔2000〕29号 第8条, 第9条.
    """
    accepted, kind = filed(docket), kind_of_limit(docket)
    if accepted is None or kind is None:
        return None
    stretches = tuple((capped(one, kind=kind), seq) for one, seq in excluded(docket))
    ended = closed_on(docket)
    start, after = clock_from(docket, accepted.on)
    found = trial_clock(
        kind=kind, filed_on=start, exclusions=tuple(e for e, _ in stretches), extensions=(*extensions(docket), *more),
        calendar=setting.calendar, today=today, closed_on=ended,
    )
    converted = docket.last(Converted)
    if converted is not None:
        step = Step(
            Label(f"{converted.on.isoformat()} 转为{converted.what.procedure.zh}, 审限仍自原立案次日起算",
                  f"converted to {converted.what.procedure.en} on {converted.on.isoformat()}: the limit still runs from the first filing"),
            accepted.on, Unit.DATE, (cite("最高人民法院关于适用《民事诉讼法》的解释", "第258条", "法释〔2022〕11号"),), (converted.seq,),
        )
        found = found.with_steps(step)
    seqs = [accepted.seq, *after, *(s for _, s in stretches), *(e.seq for e in docket.all(LimitExtended))]
    return found.resting_on(*seqs)


def excluded(docket: Docket) -> Iterator[tuple[Excluded, int]]:
    """Yield the stretches that do not count, each with the entry that says so: excluded by the judge, stayed, public notice."""
    ends = {one.what.exclusion: one.what.ends_on for one in docket.all(ExclusionEnded)}
    for one in docket.all(DaysExcluded):
        end = ends.get(one.seq, one.what.ends_on)
        yield Excluded(ExclusionReason(one.what.reason.value), one.what.starts_on, end), one.seq
    for stay, until in stays(docket):
        yield Excluded(ExclusionReason.SUSPENSION, stay.on, until), stay.seq
    ran_out = {s.what.attempt: s.on for s in docket.all(Served) if s.what.mode is Mode.PUBLIC_NOTICE}
    for notice in docket.all(NoticePublished):
        yield Excluded(ExclusionReason.PUBLIC_NOTICE, notice.on, ran_out.get(notice.seq)), notice.seq
    ended = {one.what.commission: one.on for one in docket.all(AppraisalReported)}
    ended |= {one.what.commission: one.on for one in docket.all(AppraisalReturned)}
    for ordered in docket.all(AppraisalOrdered):
        yield Excluded(ExclusionReason.APPRAISAL, ordered.on, ended.get(ordered.seq)), ordered.seq
    yield from prolonged(docket)
    yield from jurisdiction_disputed(docket)


def jurisdiction_disputed(docket: Docket) -> Iterator[tuple[Excluded, int]]:
    """Yield the days in which an objection to jurisdiction was dealt with: until the ruling, or the result of an appeal against it.

    Source: 民诉法解释 第243条.
    """
    ruled = {one.what.objection: one for one in docket.all(JurisdictionRuled)}
    for objected in docket.all(JurisdictionObjected):
        by = ruled.get(objected.seq)
        appealed = by is not None and any(
            a.what.decision is AppealedDecision.JURISDICTION and a.seq > by.seq for a in docket.all(RulingAppealed))
        back = next((r for r in docket.all(ResultReturned) if by is not None and r.seq > by.seq), None)
        end = (back.on if back else None) if appealed else (by.on if by else None)
        yield Excluded(ExclusionReason.JURISDICTION, objected.on, end), objected.seq


def stays(docket: Docket) -> Iterator[tuple[Recorded[Stayed], date | None]]:
    """Yield each stay with the day on which it was lifted, None while it lasts."""
    lifted = docket.all(Resumed)
    for stay in docket.all(Stayed):
        yield stay, next((r.on for r in lifted if r.seq > stay.seq), None)


def extensions(docket: Docket) -> tuple[Extension, ...]:
    """Return the extensions of the limit the case runs under now, in order, with the days they were asked for and decided.

    What extended the summary limit is not carried over when the case becomes ordinary: that limit has its own six months.
    """
    asked = {one.seq: one.on for one in docket.all(ExtensionAsked)}
    return tuple(
        Extension(
            Approver.COURT_ABOVE if one.what.is_by_court_above else Approver.OWN_PRESIDENT, months=one.what.months,
            asked_on=asked.get(one.what.request), decided_on=one.on,
        )
        for one in extended(docket)
    )


def extended(docket: Docket) -> list[Recorded[LimitExtended]]:
    """Return the entries that extended the limit since the last change of procedure."""
    converted = docket.last(Converted)
    return [one for one in docket.all(LimitExtended) if converted is None or one.seq > converted.seq]


def request(docket: Docket, setting: Setting) -> Finding | None:
    """Return the last day to ask for the next extension and who grants it; None before acceptance. Raises Refused when none is left.

    Source: 法释〔2019〕4号 第1条.
    """
    kind, running = kind_of_limit(docket), clock(docket, setting)
    if kind is None or running is None:
        return None
    assert isinstance(running.value, date), "a trial limit ends on a day"
    return next_extension(kind=kind, ends_on=running.value, already=len(extended(docket)))


def pending(docket: Docket) -> Recorded[ExtensionAsked] | None:
    """Return the request for an extension not yet decided, or None."""
    decided = {one.what.request for one in docket.all(LimitExtended)} | {one.what.request for one in docket.all(ExtensionRefused)}
    return next((one for one in reversed(docket.all(ExtensionAsked)) if one.seq not in decided), None)


def check_exclusion(docket: Docket, *, starts_on: date, ends_on: date | None, day: date) -> None:
    """Raise Refused when a stretch cannot be excluded: before the filing, ending before it starts, or in the future."""
    accepted = filed(docket)
    assert accepted is not None, "days are excluded from the limit of a case that was accepted"
    if starts_on < accepted.on or starts_on > day:
        raise refused(
            "exclusion_start", Label("扣除起日应当在立案日至今日之间", "an exclusion starts between the filing and today"),
            remedy=Label(f"立案日为 {accepted.on.isoformat()}, 请核对起日。", f"filed on {accepted.on.isoformat()}: check the first day"),
            basis=(COMPUTING,),
        )
    if ends_on is not None and not starts_on <= ends_on <= day:
        raise refused(
            "exclusion_end", Label("扣除止日应当在起日至今日之间", "an exclusion ends between its start and today"),
            remedy=Label("尚未结束的请不填止日, 结束时再登记。", "leave the end open while it lasts"), basis=(COMPUTING,),
        )


def stopped_on(docket: Docket, setting: Setting) -> date | None:
    """Return since when the clock stands still: the first stretch that does not count and has no end yet; None while it runs.

    Source: 法释〔2000〕29号 第9条 (the days of such a stretch do not count, however long it lasts).
    """
    kind, running = kind_of_limit(docket), clock(docket, setting)
    if kind is None or running is None or closed_on(docket) is not None:
        return None
    out = left_out((one for one, _ in excluded(docket)), kind=kind, clock=running)
    return min((one.after for one in out if one.moves and one.until is None), default=None)


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the last day of the trial limit; none while the clock stands still, for then the day moves on with every day."""
    running = clock(docket, setting)
    if running is None or not isinstance(running.value, date) or stopped_on(docket, setting) is not None:
        return Summary()
    return Summary(limit_on=running.value)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the trial limit, and the last day to ask for its extension while one is to be had."""
    yield from settling_deadlines(docket, setting)
    running, accepted = clock(docket, setting), filed(docket)
    if running is None or accepted is None:
        return
    ended, stopped = closed_on(docket), stopped_on(docket, setting)
    assert isinstance(running.value, date), "a trial limit ends on a day"
    yield Deadline("trial_limit", LIMIT, running, running.value, "judge", met_on=ended, remedy="judgment.close_case", stopped_on=stopped)
    waiting = pending(docket)
    if (docket.has(LimitExtended) and waiting is None) or ended is not None:
        return
    try:
        found = request(docket, setting)
    except Refused:  # the law offers no extension
        return
    assert found is not None, "a case that was accepted has a limit"
    assert isinstance(found.value, date), "the law sets the day to ask by"
    yield Deadline(
        "extension_request", REQUEST, found, found.value, "judge", met_on=waiting.on if waiting else None,
        met_by=waiting.seq if waiting else None, remedy="trial.ask_extension", stopped_on=stopped,
    )


def intervals(docket: Docket, setting: Setting) -> Iterator[Interval]:
    """Yield the natural duration and every stretch with what of it the clock leaves out, each with its reason."""
    accepted, running, kind = filed(docket), clock(docket, setting), kind_of_limit(docket)
    if accepted is None or running is None or kind is None:
        return
    yield Interval("natural", NATURAL, accepted.on, closed_on(docket), is_excluded=False, seq=accepted.seq)
    stretches = tuple(excluded(docket))
    for (stretch, seq), out in zip(stretches, left_out((s for s, _ in stretches), kind=kind, clock=running), strict=True):
        yield Interval(stretch.reason.value, _reason(docket, seq), out.after, out.until, is_excluded=out.moves, seq=seq)


def _reason(docket: Docket, seq: int) -> Label:
    what = docket.entry(seq).what
    if isinstance(what, DaysExcluded):
        return what.reason.label
    if isinstance(what, Stayed):
        return Label(f"中止: {what.ground.zh}", f"stayed: {what.ground.en}")
    if isinstance(what, AppraisalOrdered):
        return Label("鉴定期间", "appraisal")
    if isinstance(what, MediationBegun | MediatorSigned):
        return Label("同意延长的调解期间", "agreed extension of mediation")
    if isinstance(what, JurisdictionObjected):
        return Label("处理管辖异议期间", "objection to jurisdiction")
    return Label("公告期间", "public notice")


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a request for an extension waiting for the president, and exclusions that still run."""
    yield from settling_tasks(docket, setting)
    waiting, held = pending(docket), bench(docket)
    if waiting is not None:
        yield Task(
            f"trial.extension.{waiting.seq}", Label("审批延长审限", "decide on an extension"), "president", "trial.approve_extension",
            since_on=waiting.on, urgency=0, due_on=_decide_by(docket, setting),
        )
    ended = {one.what.exclusion for one in docket.all(ExclusionEnded)}
    for one in docket.all(DaysExcluded):
        if one.what.ends_on is None and one.seq not in ended and held is not None:
            text = Label(f"{one.what.reason.zh}尚未结束", f"still running: {one.what.reason.en}")
            yield Task(
                f"trial.exclusion.{one.seq}", text, "judge", "trial.end_exclusion", account=held.judge.account, since_on=one.what.starts_on
            )


def _decide_by(docket: Docket, setting: Setting) -> date | None:
    try:
        found = request(docket, setting)
    except Refused:  # the law offers no further extension: the request waits to be refused
        return None
    value = found.part("decided_by").value if found else None
    return value if isinstance(value, date) else None
