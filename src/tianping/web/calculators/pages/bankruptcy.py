"""Bankruptcy and personal debt: remuneration, votes, set-off, terms; the distribution has a page of its own."""

from __future__ import annotations

from tianping.law.finding import Label
from tianping.web.calculators.calculator import TODAY, Calculator, RulePage
from tianping.web.calculators.pages.periods import v

PAGES: tuple[Calculator, ...] = (
    RulePage(
        "remuneration",
        Label("管理人报酬", "Administrator's remuneration"),
        Label(
            "按最终清偿的财产总额分段计算上限, 担保物部分另计。",
            "The limit by steps of what is distributed, with collateral counted apart.",
        ),
        "bankruptcy",
        words="管理人报酬 破产 glr",
        example={"accepted_on": "2025-03-10", "distributed_cny": "28600000", "collateral_cny": "12000000"},
        variants=(v("administrator_remuneration", "accepted_on", "distributed_cny", "collateral_cny"),),
    ),
    RulePage(
        "bankruptcy-claims",
        Label("破产债权: 停息、滞纳金、抵销、工资", "Claims: interest stop, late fees, set-off, wages"),
        Label(
            "利息算到受理日, 滞纳金能否申报, 能否抵销, 董监高工资排第几。",
            "Interest to the day of acceptance, late fees, set-off, the rank of directors' wages.",
        ),
        "bankruptcy",
        words="破产 停止计息 滞纳金 抵销 董监高",
        example={
            "what": "bankruptcy_interest",
            "principal_cny": "800000",
            "annual_rate": "6",
            "interest_from": "2023-01-01",
            "accepted_on": "2025-03-10",
        },
        variants=(
            v("bankruptcy_interest", "principal_cny", "annual_rate", "interest_from", "accepted_on"),
            v("recognised_late_fee", "accepted_on", "accrued_before_cny", "accrued_after_cny"),
            v(
                "bankruptcy_set_off",
                "creditor_claim_cny",
                "owed_to_debtor_cny",
                "bar",
                "is_excused",
                "is_asserted_by_creditor",
                "notified_on",
            ),
            v("directors_wages", "owed_cny", "months", "average_monthly_cny", "accepted_on"),
        ),
    ),
    RulePage(
        "creditors-meeting",
        Label("债权人会议与重整计划表决", "Creditors' meeting and plan"),
        Label(
            "过半数与债权额比例够不够, 各组是否通过, 能否强制批准。",
            "Whether heads and amounts suffice, each group, and whether a plan may be crammed down.",
        ),
        "bankruptcy",
        words="债权人会议 表决 重整计划 强制批准 过半数",
        example={
            "what": "creditors_vote",
            "matter": "ordinary",
            "count-present": "40",
            "count-for_heads": "25",
            "count-for_amount": "6200000",
            "count-total": "10000000",
            "voted_on": "2026-03-18",
        },
        variants=(
            v("creditors_vote", "matter", "count", "voted_on", first={"voted_on": TODAY}),
            v("plan_vote", "groups", "voted_on", first={"groups-n": "3", "voted_on": TODAY}),
            v("cram_down", "plan", "applied_on", first={"applied_on": TODAY}),
            v("may_propose_meeting", "held_cny", "total_cny", "proposed_on", first={"proposed_on": TODAY}),
        ),
    ),
    RulePage(
        "bankruptcy-terms",
        Label("破产期限", "Terms of bankruptcy"),
        Label("受理之后各步骤的期限和整张时间表。", "The terms after acceptance, and the whole timetable."),
        "bankruptcy",
        words="破产 债权申报 第一次债权人会议 重整计划 时间表",
        example={
            "what": "bankruptcy_timetable",
            "accepted_on": "2026-03-10",
            "announced_on": "2026-03-20",
            "claims_days": "60",
        },
        variants=(
            v("bankruptcy_timetable", "accepted_on", "announced_on", "claims_days", "reorganisation_on"),
            v("bankruptcy_step", "step", "on"),
        ),
    ),
    RulePage(
        "later-distribution",
        Label("提存与追加分配", "Deposits and additional distribution"),
        Label(
            "提存份额何时确定归属, 终结后发现财产是否追加分配。",
            "When a deposited share is settled; assets found after closing.",
        ),
        "bankruptcy",
        words="提存 追加分配 终结 两年",
        example={
            "what": "additional_distribution",
            "closed_on": "2025-01-15",
            "asked_on": "2026-03-18",
            "found_cny": "350000",
            "cost_cny": "40000",
        },
        variants=(
            v("additional_distribution", "closed_on", "asked_on", "found_cny", "cost_cny", first={"asked_on": TODAY}),
            v(
                "settle_deposits",
                "last_notice_on",
                "on",
                "closed_on",
                "deposits",
                first={"on": TODAY, "deposits-n": "1"},
            ),
        ),
    ),
    RulePage(
        "debt-clearance",
        Label("个人债务清理", "Personal debt"),
        Label(
            "豁免财产、清偿方案比较与压力测试、清偿额。",
            "Exempt property, options of a plan with stress tests, what a rate pays.",
        ),
        "bankruptcy",
        words="个人破产 债务集中清理 豁免财产 清偿率 grzw",
        is_wide=True,
        example={
            "what": "clearance_options",
            "asked_on": "2026-03-18",
            "debt_cny": "680000",
            "household-income_cny": "9200",
            "household-necessary_cny": "5400",
            "household-available_cny": "60000",
        },
        variants=(
            v(
                "clearance_options",
                "asked_on",
                "debt_cny",
                "household",
                "terms_months",
                "income_share",
                first={"asked_on": TODAY, "income_share": "100"},
            ),
            v("clearance_payment", "debt_cny", "rate", "months"),
            v("exempt_property", "asked_on", "place", "assets", first={"asked_on": TODAY, "assets-n": "2"}),
            v("creditor_may_ask", "asked_on", "place", "due_cny", "income_per_head_cny", first={"asked_on": TODAY}),
        ),
    ),
)
