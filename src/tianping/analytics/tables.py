"""The columns figures are drawn from: their names and types, the same for every engine."""

from __future__ import annotations

from typing import Any

import ibis
import pyarrow as pa

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
"""One row for each case that counts."""


def table(name: str, schema: pa.Schema) -> Any:
    """Return an Ibis table of *schema* that is bound to no data: expressions over it run on any engine."""
    return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)


def cases() -> Any:
    """Return the table of cases, unbound."""
    return table("cases", CASES)
