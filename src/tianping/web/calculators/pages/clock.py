"""The trial limit: excluded stretches and extensions as rows, the clock drawn, the table behind it."""

from __future__ import annotations

from tianping.law.finding import Label
from tianping.web.calculators.calculator import TODAY, Calculator, RulePage, Variant

PAGES: tuple[Calculator, ...] = (
    RulePage(
        "trial-limit", Label("审限", "Trial limit"),
        Label("从立案之日起算, 扣除法定期间, 加上已批准的延长: 哪一天届满, 还剩多少天。",
              "From the day of filing, less what the law leaves out, plus extensions granted: when the limit ends."),
        "time", words="审限 审理期限 扣除 延长 中止 鉴定 简易程序 普通程序 小额 二审 sx", is_wide=True,
        example={
            "kind": "civil_summary", "filed_on": "2026-02-12", "today": "2026-04-20",
            "exclusions-0-reason": "appraisal", "exclusions-0-start": "2026-03-02", "exclusions-0-end": "2026-03-27",
            "exclusions-1-reason": "jurisdiction", "exclusions-1-start": "2026-04-01", "exclusions-1-end": "2026-04-10",
        },
        variants=(Variant(
            "one", "trial_clock", order=("kind", "filed_on", "today", "closed_on", "exclusions", "extensions", "turns"),
            first={"kind": "civil_first", "today": TODAY, "exclusions-n": "1"},
            labels={"exclusions": Label("不计入审限的期间", "stretches that do not count"), "extensions": Label("已批准的延长", "extensions granted"),
                    "turns": Label("程序变化", "turns of the procedure")},
            helps={
                "exclusions": Label("止日不填表示仍在进行。各段重叠的只扣一次。", "Leave the end empty while it lasts. What overlaps counts once."),
                "turns": Label("转换程序、发回重审、公告期满等会使审限重新起算或改变。",
                               "Conversion, remand, the end of a notice: they restart or change the limit."),
                "today": Label("看到哪一天为止还剩多少天", "the day on which the clock is read"),
            },
        ),),
        more=frozenset({"both_parties_agree", "half_months", "asked_on", "decided_on", "former"}),
    ),
    RulePage(
        "extension", Label("延长审限与转换程序", "Extension and conversion"),
        Label("谁批准、可延长多久、最迟哪天申请; 简易转普通后的届满日。",
              "Who may extend, by how much, by when to ask; the limit after a conversion."),
        "time", words="延长审限 批准 院长 上级法院 转普通 转换程序",
        example={"what": "extension", "kind": "civil_first", "ends_on": "2026-09-14", "already": "0"},
        variants=(
            Variant("extension", "next_extension", Label("延长审限", "extension"), order=("kind", "ends_on", "already")),
            Variant("conversion", "conversion", Label("转换程序", "conversion"),
                    order=("from_kind", "to_kind", "filed_on", "decided_on", "limit_ends_on")),
            Variant("closing", "closing_date", Label("结案日期", "closing day")),
        ),
    ),
)
