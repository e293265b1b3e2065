"""Parts of service: how papers of closed cases reached people."""

from __future__ import annotations

from tianping.analytics.parts import flow

PARTS = (
    flow("papers_served", "已结案件的送达次数合计", "services in closed cases, in all", "closed_on", column="served"),
    flow("papers_served_electronically", "已结案件的电子送达次数合计", "electronic services in closed cases, in all", "closed_on",
         column="served_electronically"),
    flow("closed_with_notice", "已结中用过公告送达的", "closed cases with service by public notice", "closed_on", where=lambda c: c.notices > 0),
)
