"""Parts of decisions: how cases were closed, what was announced in court, what was appealed, and what became of it above."""

from __future__ import annotations

from typing import Any

from tianping.analytics.parts import flow, of_kind

_FIRST = of_kind("civil_first")
_CIVIL = of_kind("civil_first", "civil_second", "civil_retrial", "civil_special")
REMANDED = ("remanded_facts", "remanded_procedure")


def _judged(cases: Any) -> Any:
    return _FIRST(cases) & (cases.closed_by == "judgment")


PARTS = (
    flow("civil_closed", "已结民事案件", "civil cases closed", "closed_on", where=_CIVIL),
    flow("civil_mediated", "民事调解结案", "civil cases closed by mediation", "closed_on",
         where=lambda c: _CIVIL(c) & c.closed_by.isin(("mediation", "mediated"))),
    flow("first_mediated", "民事一审调解结案", "civil first instance closed by mediation", "closed_on",
         where=lambda c: _FIRST(c) & (c.closed_by == "mediation")),
    flow("first_withdrawn", "民事一审撤诉结案", "civil first instance withdrawn", "closed_on",
         where=lambda c: _FIRST(c) & c.closed_by.isin(("withdrawal", "deemed_withdrawal"))),
    flow("first_judged", "民事一审判决结案", "civil first instance closed by judgment", "closed_on", where=_judged),
    flow("announced_in_court", "当庭宣判", "announced in court", "closed_on", where=lambda c: _judged(c) & c.is_announced_in_court),
    flow("first_appealed", "一审案件被上诉", "first-instance cases appealed", "appealed_on", where=_FIRST),
    flow("first_altered", "一审裁判被改判", "first-instance decisions altered above", "returned_on",
         where=lambda c: _FIRST(c) & (c.outcome == "changed")),
    flow("first_remanded", "一审裁判被发回重审", "first-instance decisions remanded from above", "returned_on",
         where=lambda c: _FIRST(c) & c.outcome.isin(REMANDED)),
    flow("sent_up", "移送上诉的案件", "appeals sent up", "sent_up_on", where=lambda c: c.appealed_on.notnull()),
    flow("transfer_days", "自上诉至移送的天数合计", "days from the appeal to the file going up, in all", "sent_up_on",
         where=lambda c: c.appealed_on.notnull(), column="transfer_days"),
    flow("second_closed", "已结民事二审", "civil second instance closed", "closed_on", where=of_kind("civil_second")),
    flow("second_heard", "经开庭审结的民事二审", "civil second instance closed after a hearing", "closed_on",
         where=lambda c: of_kind("civil_second")(c) & c.heard_on.notnull()),
    flow("reviews_closed", "已结再审审查", "retrial reviews closed", "closed_on", where=of_kind("civil_retrial_review")),
    flow("reviews_ordering", "裁定再审的再审审查", "retrial reviews that ordered a retrial", "closed_on",
         where=lambda c: of_kind("civil_retrial_review")(c) & c.review_outcome.isin(("raised", "ordered_below"))),
    flow("reviews_filed", "新收再审申请", "retrial applications filed", "filed_on", where=of_kind("civil_retrial_review")),
    flow("retried_altered", "再审改判", "altered on retrial", "closed_on",
         where=lambda c: of_kind("civil_retrial")(c) & (c.retrial_outcome == "changed")),
    flow("took_effect", "一审案件的裁判生效", "first-instance cases whose decision took effect", "effective_on", where=_FIRST),
    flow("retried_remanded", "再审发回重审", "remanded on retrial", "closed_on",
         where=lambda c: of_kind("civil_retrial")(c) & (c.retrial_outcome == "remanded")),
)
