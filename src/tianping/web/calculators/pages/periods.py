"""Periods and deadlines: counted from a day by the published calendar, and the terms of each stage of a case."""

from __future__ import annotations

from collections.abc import Mapping

from tianping.law.finding import Label
from tianping.web.calculators.calculator import TODAY, Calculator, RulePage, Variant


def v(
    rule: str,
    *order: str,
    zh: str = "",
    en: str = "",
    helps: Mapping[str, Label] | None = None,
    first: Mapping[str, str] | None = None,
) -> Variant:
    """Return a variant called after its rule, its fields in the order given."""
    return Variant(rule, rule, Label(zh, en) if zh else None, order=order, helps=helps or {}, first=first or {})


_STARTS = Label("期间开始的那一天不计入, 从次日起算", "the first day is not counted")

PAGES: tuple[Calculator, ...] = (
    RulePage(
        "periods",
        Label("期间计算", "Periods"),
        Label(
            "从某日起若干天、月、年、工作日、小时, 哪一天届满; 遇休息日顺延, 按已公布的放假安排。",
            "So many days, months, years, working days or hours from a day: when they end, by the published calendar.",
        ),
        "time",
        words="期间 期限 届满 顺延 节假日 工作日 调休 qj",
        has_what_if=True,
        example={"what": "day_period", "starts_on": "2026-09-15", "days": "15"},
        variants=(
            v("day_period", "starts_on", "days", zh="按日", en="days", helps={"starts_on": _STARTS}),
            v("month_period", "starts_on", "months", zh="按月", en="months", helps={"starts_on": _STARTS}),
            v("year_period", "starts_on", "years", zh="按年", en="years", helps={"starts_on": _STARTS}),
            v(
                "working_day_period",
                "starts_on",
                "days",
                zh="按工作日",
                en="working days",
                helps={"starts_on": _STARTS},
            ),
            v("hour_period", "starts_at", "hours", zh="按小时", en="hours"),
            v("in_time", "last_day", "acted_at", "channel", zh="是否在期间内", en="was it in time"),
            v("rest_day", "day", zh="是否休息日", en="a day of rest?", first={"day": TODAY}),
            v("restoration", "obstacle_ended_on", zh="期间的恢复", en="restoration"),
        ),
    ),
    RulePage(
        "filing-terms",
        Label("立案、答辩、举证期限", "Filing, defence, evidence"),
        Label(
            "立案审查、交费、送达副本、答辩、举证: 各自从哪天起、到哪天止。",
            "From filing review to the evidence term: from which day to which.",
        ),
        "time",
        words="立案 审查 七日 答辩期 举证期限 副本 交费 合议庭 lasc",
        example={"what": "defence_term", "served_on": "2026-03-09"},
        variants=(
            v("defence_term", "served_on"),
            v("evidence_term", "starts_on", "days", "procedure", "is_agreed"),
            v("filing_review", "received_on", "kind"),
            v("filing_after", "event", "on"),
            v("fee_payment", "notified_on", "occasion"),
            v("complaint_to_defendant", "filed_on"),
            v("defence_to_plaintiff", "received_on"),
            v("panel_notice", "fixed_on"),
            v("to_division", "filed_on"),
            v("small_claims_cap", "province", "on"),
        ),
    ),
    RulePage(
        "service-terms",
        Label("送达日期与公告", "Service and public notice"),
        Label(
            "各种送达方式哪一天算送达, 多次送达取最早有效的一次; 公告期间。",
            "Which day counts as service by each mode, the earliest effective one; public notice.",
        ),
        "time",
        words="送达 公告 留置 邮寄 电子送达 退回 sd gg",
        is_wide=True,
        example={
            "what": "service_date",
            "attempts-0-mode": "mail_returned",
            "attempts-0-on": "2026-03-12",
            "attempts-1-mode": "left",
            "attempts-1-on": "2026-03-10",
            "paper": "ordinary",
        },
        variants=(
            v("service_date", "attempts", "paper", first={"attempts-n": "1"}),
            v("public_notice", "published_on", "notice", "is_summary"),
            v("entrusted_service", "received_on"),
        ),
        more=frozenset({"is_without_fault", "is_acknowledged"}),
    ),
    RulePage(
        "hearing-terms",
        Label("开庭、延期与宣判", "Hearing, adjournment, pronouncement"),
        Label(
            "开庭通知、延期开庭、回避决定、补正笔录、发送判决书的期限。",
            "Notice of a hearing, adjournment, recusal, minutes, sending the judgment.",
        ),
        "time",
        words="开庭 传票 延期 回避 笔录 宣判 判决书 kt",
        example={"what": "hearing_notice", "hearing_on": "2026-04-15"},
        variants=(
            v("hearing_notice", "hearing_on", "notice"),
            v("adjournment", "held_on", "next_on", "already"),
            v("recusal_decision", "asked_on"),
            v("record_correction", "read_on"),
            v("judgment_sending", "announced_on", "is_fixed_date"),
        ),
    ),
    RulePage(
        "appeal-terms",
        Label("上诉期、生效日、再审期限", "Appeal, effect, retrial"),
        Label(
            "每个当事人各自的上诉期, 裁判哪一天生效, 申请再审到哪天为止。",
            "Each party's own term to appeal, the day a decision takes effect, the last day for retrial.",
        ),
        "time",
        words="上诉期 生效 再审 六个月 十五日 ssq sx",
        example={
            "what": "effective_date",
            "parties-0-name": "原告",
            "parties-0-served_on": "2026-03-02",
            "parties-1-name": "被告",
            "parties-1-served_on": "2026-03-09",
            "decision": "judgment",
        },
        variants=(
            v("effective_date", "parties", "decision", "is_final", first={"parties-n": "2"}),
            v("appeal_term", "served_on", "decision"),
            v("appeal_papers", "paper", "on"),
            v("retrial_application", "effective_on", "known_on"),
            v("retrial_copy", "received_on"),
            v("retrial_opinion", "served_on"),
            v("divorce_refiling", "ended_on"),
        ),
    ),
    RulePage(
        "enforcement-terms",
        Label("执行期限", "Enforcement"),
        Label(
            "申请执行时效、查封冻结期限、终本、失信、暂缓、拍卖公告。",
            "Time to apply, freezes and seizures, end for now, the list of defaulters, stays, auctions.",
        ),
        "time",
        words="执行 申请执行时效 两年 查封 冻结 续封 终本 失信 暂缓 拍卖 zx cf",
        example={"what": "enforcement_application", "from_day": "2025-06-30", "counted_from": "performance"},
        variants=(
            v("enforcement_application", "from_day", "counted_from", "interrupted_on"),
            v("freeze_term", "executed_on", "asset", "months", "renewed_on"),
            v("enforcement_step", "step", "on"),
            v("ended_for_now", "filed_on", "today", first={"today": TODAY}),
            v("ended_checks", "ended_on"),
            v("listing_term", "listed_on"),
            v("stay_term", "ordered_on"),
            v("sale_notice", "notice", "before"),
            v("enforcement_to_court_above", "received_on"),
        ),
    ),
    RulePage(
        "preservation-terms",
        Label("保全、保护令期限", "Preservation and protection orders"),
        Label(
            "诉前和诉中保全、紧急情况、复议, 人身安全保护令。",
            "Preservation before and during the suit, urgent cases, review, protection orders.",
        ),
        "time",
        words="保全 诉前 四十八小时 复议 人身安全保护令 bq",
        example={"what": "preservation_step", "step": "sue_after_pre_suit", "on": "2026-03-09"},
        variants=(
            v("preservation_step", "step", "on"),
            v("preservation_security"),
            v("urgent_preservation", "asked_at", "is_pre_suit"),
            v("protection_order_decision", "accepted_at"),
            v("protection_order_term", "made_on", "months"),
            v("protection_order_review", "effective_on"),
        ),
    ),
    RulePage(
        "mediation-terms",
        Label("调解期限", "Mediation"),
        Label(
            "诉前与诉中调解多久, 何时登记, 司法确认何时申请。",
            "How long mediation lasts, when it is registered, when to ask for confirmation.",
        ),
        "time",
        words="调解 诉前调解 司法确认 三十日 tj",
        example={"what": "mediation_term", "accepted_on": "2026-03-09", "stage": "pre_filing"},
        variants=(
            v("mediation_term", "accepted_on", "stage"),
            v("mediation_step", "step", "on"),
            v("mediation_register", "received_on"),
            v("confirmation_request", "agreed_on"),
        ),
    ),
    RulePage(
        "special-terms",
        Label("行政、非诉与特别程序期限", "Administrative and special procedures"),
        Label(
            "行政起诉期限、非诉执行、支付令、公示催告和特别程序。",
            "Time to sue an administrative act, its enforcement, payment orders, public summons, special procedures.",
        ),
        "time",
        words="行政诉讼 起诉期限 非诉执行 支付令 公示催告 特别程序 xz",
        example={"what": "admin_suit", "known_on": "2026-01-05", "act_on": "2025-12-20"},
        variants=(
            v("admin_suit", "known_on", "act_on", "reconsidered_on", "period_learned_on"),
            v("agency_step", "step", "on"),
            v("special_step", "step", "on"),
            v("payment_order_objection", "served_on"),
            v("summons_term", "published_on", "bill_due_on", "days"),
        ),
    ),
)
