"""Long-pending cases (长期未结): the plan by which a case that has taken long is to be closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official


class Obstacle(Named):
    """What keeps a case from being closed."""

    SERVICE = "service", "送达困难", "service fails"
    APPRAISAL = "appraisal", "鉴定、评估、审计未完成", "an appraisal, valuation or audit is not done"
    OTHER_CASE = "other_case", "等待另案结果", "another case is waited for"
    STAYED = "stayed", "中止事由未消除", "the ground of the stay lasts"
    EVIDENCE = "evidence", "证据复杂、需要补充", "the evidence is complex or incomplete"
    CONFERENCE = "conference", "等待专业法官会议或者审判委员会讨论", "a conference or the committee is waited for"
    PARTIES = "parties", "当事人众多或者矛盾激烈", "many parties, or a bitter dispute"
    NONE = "none", "没有障碍, 抓紧办理", "nothing: it is being done"
    OTHER = "other", "其他", "something else"


@entry("已制定清理计划", "Plan set", audience=Audience.INNER, tells=("hindrance", "plan", "until_on"))
@dataclass(frozen=True, slots=True)
class PlanSet:
    """Who does what until when about a long-pending case, and what stands in the way; a later plan replaces it."""

    hindrance: Obstacle
    plan: str
    in_charge: Official
    until_on: date
