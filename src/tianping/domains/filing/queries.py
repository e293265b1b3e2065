"""Parts of filing: online filings, reviews on time, the procedure and the bench a case was tried by."""

from __future__ import annotations

from tianping.analytics.parts import flow, of_kind

_FIRST = of_kind("civil_first")

PARTS = (
    flow("first_filed", "新收民事一审", "civil first instance filed", "filed_on", where=_FIRST),
    flow("first_filed_new", "新收民事一审 (不含发回重审)", "civil first instance filed, without those remanded", "filed_on",
         where=lambda c: _FIRST(c) & ~c.is_remanded_here),
    flow("filed_online", "网上立案", "filed online", "filed_on", where=lambda c: _FIRST(c) & (c.channel == "online")),
    flow("reviewed", "立案审查完毕", "filing reviews done", "review_met_on"),
    flow("reviewed_in_time", "按期完成立案审查", "filing reviews done in time", "review_met_on", where=lambda c: c.review_met_on <= c.review_due_on),
    flow("first_closed", "已结民事一审", "civil first instance closed", "closed_on", where=_FIRST),
    flow("first_closed_simple", "适用简易程序 (含小额诉讼) 结案", "closed in summary procedure, small claims included", "closed_on",
         where=lambda c: _FIRST(c) & c.procedure.isin(("summary", "small_claims"))),
    flow("first_closed_ordinary", "适用普通程序结案", "closed in ordinary procedure", "closed_on",
         where=lambda c: _FIRST(c) & (c.procedure == "ordinary")),
    flow("first_closed_with_assessors", "有人民陪审员参加的一审结案", "first-instance cases closed with lay assessors", "closed_on",
         where=lambda c: _FIRST(c) & c.is_with_assessors),
    flow("first_closed_small", "适用小额诉讼程序结案", "closed in small-claims procedure", "closed_on",
         where=lambda c: _FIRST(c) & (c.procedure == "small_claims")),
)
