"""What long-pending cases conclude: until when the plan that stands is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.facts import Deadline
from tianping.docket.fold import Docket
from tianping.docket.reading import closed_on
from tianping.docket.vocabulary.backlog import PlanSet
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit

CLEARING = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第21条", "法释〔2000〕29号")
PLAN = Label("清理计划期限", "end of the plan")


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the day by which the plan is to be done; closing the case does it, a new plan moves it."""
    plan = docket.last(PlanSet)
    if plan is None:
        return
    what = plan.what
    said = f"{what.in_charge.name}: {what.plan}"
    step = Step(Label(said, said), what.until_on, Unit.DATE, (CLEARING,), (plan.seq,))
    found = Finding("plan_due", PLAN, what.until_on, Unit.DATE, (step,), rests_on=(plan.seq,))
    yield Deadline(
        "plan_due", PLAN, found, what.until_on, "judge", met_on=closed_on(docket), remedy="backlog.set_plan", audience=Audience.INNER,
    )
