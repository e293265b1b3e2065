"""Receipts of the record: one for each entry somebody may read, to take home as a file or on paper."""

from __future__ import annotations

import io
import json
from datetime import datetime
from uuid import UUID

import segno
from django.http import HttpResponse
from django.utils.safestring import mark_safe

from tianping.docket.entry import kind_named
from tianping.store import reading
from tianping.store.receipts import receipt, seal_text
from tianping.web.visit import Visit, signed_in


@signed_in
def show(visit: Visit, matter: UUID, seq: int) -> HttpResponse:
    """Show the receipt of one entry, for printing, with its square code."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    made = receipt(found, seq)
    drawn = io.BytesIO()
    segno.make(seal_text(made), error="m").save(drawn, kind="svg", scale=3, border=2, xmldecl=False, svgns=True, nl=False)
    context = {
        "facts": found.facts, "matter": found.matter, "seq": seq, "made": made, "kind": kind_named(made["entry"]["kind"]),
        "recorded_at": datetime.fromisoformat(made["entry"]["recorded_at"]), "signed_at": datetime.fromisoformat(made["log"]["head"]["at"]),
        "code": mark_safe(drawn.getvalue().decode()),
    }
    return visit.page("web/receipt.html", context, here="matters")


@signed_in
def download(visit: Visit, matter: UUID, seq: int) -> HttpResponse:
    """Hand out the receipt as the file that the small program checks."""
    made = receipt(reading.open_matter(matter, by=visit.by, at=visit.at), seq)
    answer = HttpResponse(json.dumps(made, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{str(matter)[-12:]}-{seq}.json"'
    return answer
