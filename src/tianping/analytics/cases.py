"""The wide row of each matter, and its two clocks: natural days, and net days without what the law leaves out."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from tianping.analytics import tables
from tianping.analytics.tables import CASE
from tianping.docket.entry import all_kinds
from tianping.docket.stages import Stage

PAPERS = ("papers.paper_issued", "judgment.withdrawal_decided", "judgment.suit_dismissed", "trial.mediation_document_issued")
"""What a case may end by besides a judgment: a paper, or a ruling of which the record is the paper (民事诉讼法 第157条: 口头裁定的, 记入笔录)."""
CLOSINGS = tuple(k.name for k in all_kinds().values() if k.moves is not None and k.moves.to is Stage.CLOSED)
"""Kinds of entries that close a matter."""

GROUNDS = {
    "appraisal": ("evidence.appraisal_asked", "evidence.appraisal_ordered"), "public_notice": ("service.notice_published",),
    "jurisdiction": ("pleadings.jurisdiction_objected", "pleadings.jurisdiction_ruled"),
}
"""Reasons to exclude days that leave an entry of their own: one of these stands in the matter where the reason is real."""


def wide() -> Any:
    """Return one row for each matter, of the shape of CASE, drawn from matters, entries, intervals and deadlines."""
    matter, events, review, stopped = tables.stored("matter"), _events(), _review(), _stopped()
    out = excluded(matter.select("matter", "filed_on", until=matter.closed_on))
    joined = matter
    for more in (events, review, stopped, out):
        joined = joined.left_join(more, "matter").drop("matter_right")
    counts = {n: joined[n].fill_null(0) for n in (
        "hearings", "bookings", "extensions", "requests", "stays", "conversions", "bare_exclusions", "papers", "served",
        "served_electronically", "notices",
    )}
    claims = {n: joined[n].fill_null(False) for n in (
        "is_announced_in_court", "is_remanded_here", "is_heard_in_public", "is_with_assessors",
    )}
    natural = joined.closed_on.delta(joined.filed_on, unit="day")
    left_out = joined.closed_on.notnull().ifelse(joined.excluded_days.fill_null(0), None)
    joined = joined.mutate(
        **counts, **claims, natural_days=natural, excluded_days=left_out, transfer_days=joined.sent_up_on.delta(joined.appealed_on, unit="day"),
        net_days=natural.isnull().ifelse(None, ibis.greatest(natural - left_out, 0)),
    )
    return joined.select(*(joined[f.name].cast(ibis.dtype(_TYPES[f.name])).name(f.name) for f in CASE))


_TYPES = {f.name: ibis.Schema.from_pyarrow(CASE)[f.name].copy(nullable=True) for f in CASE}


def _events() -> Any:
    """Return what entries say of each matter: days, numbers, values."""
    e = tables.stored("entry")

    def of(kind: str) -> Any:
        return e.kind == kind

    return e.group_by("matter").aggregate(
        channel=e["value"].max(where=of("filing.complaint_submitted")),
        result=e["value"].max(where=of("judgment.judgment_issued")),
        heard_on=e.on.min(where=of("hearings.hearing_held")),
        judged_on=e.on.max(where=of("judgment.judgment_issued")),
        appealed_on=e.on.min(where=of("judgment.appeal_lodged")),
        sent_up_on=e.on.min(where=of("appeal.file_sent_up")),
        returned_on=e.on.max(where=of("appeal.result_returned")),
        outcome=e["value"].max(where=of("appeal.result_returned")),
        review_outcome=e["value"].max(where=of("retrial.retrial_reviewed")),
        retrial_outcome=e["value"].max(where=of("retrial.retrial_decided")),
        is_remanded_here=of("appeal.remand_opened").max(),
        hearings=e.count(where=of("hearings.hearing_held")),
        bookings=e.count(where=of("scheduling.hearing_booked")),
        extensions=e.count(where=of("trial.limit_extended")),
        stays=e.count(where=of("trial.stayed")),
        conversions=e.count(where=of("trial.converted")),
        requests=e.count(where=of("trial.extension_asked")),
        papers=e.count(where=e.kind.isin(PAPERS)),
        closing_recorded_on=e.recorded_on.max(where=e.kind.isin(CLOSINGS)),
        reopened_on=e.on.max(where=of("record.voided") & e["value"].isin(CLOSINGS)),
        entrusted_on=e.on.max(where=of("mediation.mediation_entrusted")),
        mediated_on=e.on.max(where=of("mediation.mediation_returned")),
        mediation_outcome=e["value"].argmax(e.seq, where=of("mediation.mediation_returned")),
        announced_on=e.on.min(where=of("scheduling.hearing_published")),
        is_heard_in_public=(e["value"] == "true").max(where=of("scheduling.hearing_booked")),
        is_with_assessors=(e["value"] != "0").max(where=of("assignment.panel_formed")),
        served=e.count(where=of("service.served")),
        served_electronically=e.count(where=of("service.served") & (e["value"] == "electronic")),
        notices=e.count(where=of("service.notice_published")),
        extended_on=e.on.max(where=of("trial.limit_extended")),
        excluded_on=e.on.max(where=of("trial.days_excluded")),
        bare_exclusions=sum((_bare(e, reason, kinds) for reason, kinds in list(GROUNDS.items())[1:]), _bare(e, *next(iter(GROUNDS.items())))),
        is_announced_in_court=(e["value"] == "true").max(where=of("judgment.judgment_announced")),
    )


def _bare(entries: Any, reason: str, kinds: tuple[str, ...]) -> Any:
    """Return how often days were excluded for *reason* in a matter that holds nothing of these *kinds*."""
    excluded_for = entries.count(where=(entries.kind == "trial.days_excluded") & (entries["value"] == reason))
    return (entries.count(where=entries.kind.isin(kinds)) == 0).ifelse(excluded_for, 0)


def _review() -> Any:
    """Return the term of the filing review of each matter, and the day it was met."""
    d = tables.stored("deadline")
    d = d.filter(d.name == "filing_review")
    return d.group_by("matter").aggregate(review_due_on=d.due_on.max(), review_met_on=d.met_on.max())


def _stopped() -> Any:
    """Return since when the clock of each matter stands still: its first excluded stretch without an end."""
    i = tables.stored("interval")
    i = i.filter(i.is_excluded & i.ends_on.isnull())
    return i.group_by("matter").aggregate(stopped_on=i.starts_on.min())


def excluded(spans: Any) -> Any:
    """Return `excluded_days` of each matter: the union of its excluded stretches, clipped to the days after `filed_on` up to `until`.

    *spans* has matter, filed_on and until (null: the matter is left out). Overlaps count once; the first day of a stretch
    is not left out (法释〔2000〕29号 第8条 with the convention end - start).
    """
    i = tables.stored("interval")
    i = i.filter(i.is_excluded)
    spans = spans.filter(spans.until.notnull() & spans.filed_on.notnull())
    cut = i.inner_join(spans, "matter")
    cut = cut.select("matter", after=ibis.greatest(cut.starts_on, cut.filed_on), until=ibis.least(cut.ends_on.coalesce(cut.until), cut.until))
    cut = cut.filter(cut.after < cut.until)
    before = ibis.window(group_by=cut.matter, order_by=[cut.after, cut.until], preceding=(None, 1))
    reached = cut.until.max().over(before)
    cut = cut.mutate(new_after=ibis.greatest(cut.after, reached.coalesce(cut.after)))
    days = cut.until.delta(cut.new_after, unit="day")
    return cut.mutate(days=ibis.greatest(days, 0)).group_by("matter").aggregate(excluded_days=lambda t: t.days.sum())


def closed_clocks() -> Any:
    """Return closed cases with their natural and net days."""
    c = tables.stored("case")
    return c.filter(c.is_case & c.closed_on.notnull() & c.filed_on.notnull()).select("matter", "natural_days", "excluded_days", "net_days")


def on_day(day: date) -> Any:
    """Return pending cases on *day* with their natural and net age in days."""
    c = tables.stored("case")
    c = c.filter(c.is_case & (c.filed_on <= day) & (c.closed_on.isnull() | (c.closed_on > day)))
    out = excluded(c.select("matter", "filed_on", until=ibis.literal(day)))
    joined = c.drop("excluded_days", "natural_days", "net_days").left_join(out, "matter").drop("matter_right")
    natural = ibis.literal(day).delta(joined.filed_on, unit="day")
    left_out = joined.excluded_days.fill_null(0)
    return joined.mutate(natural_days=natural, excluded_days=left_out, net_days=ibis.greatest(natural - left_out, 0))
