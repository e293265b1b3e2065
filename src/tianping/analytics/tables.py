"""The columns figures are drawn from: their names and types, the same for every engine."""

from __future__ import annotations

from typing import Any

import ibis
import pyarrow as pa


def _columns(key: str, text: str = "", days: str = "", numbers: str = "", claims: str = "") -> pa.Schema:
    """Return a schema: *key* is never null; texts, days, whole numbers and claims (booleans) may be."""
    kinds = ((text, pa.string()), (days, pa.date32()), (numbers, pa.int64()), (claims, pa.bool_()))
    return pa.schema([pa.field(key, pa.string(), nullable=False), *(pa.field(n, t) for names, t in kinds for n in names.split())])


CASES = pa.schema([
    pa.field("matter", pa.string(), nullable=False),
    pa.field("number", pa.string()),
    pa.field("court", pa.string()),
    pa.field("filed_on", pa.date32()),  # the day of filing; null where the source does not say
    pa.field("ended_on", pa.date32()),  # the day of the decision or closing that ends the case; null while pending
    pa.field("case_class", pa.string()),
    pa.field("cause", pa.string()),
    pa.field("unit", pa.string()),
    pa.field("way", pa.string()),  # how the case ended
])
"""One row for each case of an imported list."""

MATTER = _columns(
    "matter", "kind court division judge cause procedure number stage closed_by parent parties",
    "received_on filed_on closed_on effective_on limit_on sort_on",
    "amount_fen head year bucket", "is_case is_ended",
)
"""One row for each matter whose existence is no secret: what its list shows. Sums in fen (hundredths of a yuan).

`parties` is a digest of who stands on either side: equal for the same people, and it names nobody.
"""

PARTY = _columns("matter", "tie capacity kind", "from_on until_on", "ordinal")
DEADLINE = _columns("matter", "name owner on_lapse", "due_on met_on", "ordinal")
INTERVAL = _columns("matter", "name", "starts_on ends_on", "ordinal", "is_excluded")
"""Stretches of days. An excluded one leaves out the days after `starts_on` up to `ends_on`; null while it lasts."""
MONEY = _columns("matter", "name", "on", "ordinal amount_fen", "is_paid")
ENTRY = _columns("matter", "kind value", "on recorded_on", "seq amount_fen")
"""Entries that count (voided ones do not, corrected ones count as corrected), with the one typed value figures read of some kinds."""

CASE = _columns(
    "matter",
    "kind court division judge cause procedure number stage closed_by parent parties channel result outcome retrial_outcome"
    " review_outcome mediation_outcome",
    "received_on filed_on closed_on effective_on limit_on heard_on judged_on appealed_on sent_up_on returned_on stopped_on review_due_on"
    " review_met_on closing_recorded_on reopened_on extended_on excluded_on entrusted_on mediated_on announced_on",
    "amount_fen hearings bookings extensions requests stays conversions bare_exclusions papers served served_electronically notices"
    " natural_days excluded_days net_days transfer_days year bucket",
    "is_case is_ended is_announced_in_court is_remanded_here is_heard_in_public is_with_assessors",
)
"""One wide row for each matter: drawn from the other columns by `cases.wide`, kept so that a page need not draw it again."""

RAW: dict[str, pa.Schema] = {
    "matter": MATTER, "party": PARTY, "deadline": DEADLINE, "interval": INTERVAL, "money": MONEY, "entry": ENTRY,
}
STORED: dict[str, pa.Schema] = {**RAW, "case": CASE}

VALUES: dict[str, str] = {
    "filing.complaint_submitted": "channel",
    "judgment.judgment_issued": "result",
    "judgment.judgment_announced": "is_in_court",
    "judgment.case_closed": "closing",
    "appeal.result_returned": "outcome",
    "appeal.appeal_received": "origin",
    "retrial.retrial_reviewed": "outcome",
    "retrial.retrial_decided": "outcome",
    "trial.days_excluded": "reason",
    "trial.limit_extended": "months",
    "trial.converted": "procedure",
    "mediation.mediation_returned": "mediation_outcome",
    "scheduling.hearing_booked": "is_public",
    "service.served": "mode",
}
"""The field of an entry's payload that becomes its typed value. Of a voided entry it is the kind of what was voided."""

COUNTED: dict[str, str] = {"assignment.panel_formed": "assessors"}
"""The field of a payload of whose list only the length becomes the value: no names."""


def table(name: str, schema: pa.Schema) -> Any:
    """Return an Ibis table of *schema* that is bound to no data: expressions over it run on any engine."""
    return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)


def cases() -> Any:
    """Return the table of cases of an imported list, unbound."""
    return table("cases", CASES)


def stored(name: str) -> Any:
    """Return one of the stored tables, unbound."""
    return table(name, STORED[name])
