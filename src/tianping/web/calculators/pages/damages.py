"""Damages and labour: what an injury, a breach or a dismissal costs, item by item."""

from __future__ import annotations

from tianping.law.finding import Label
from tianping.web.calculators.calculator import TODAY, Calculator, RulePage
from tianping.web.calculators.pages.periods import v

PAGES: tuple[Calculator, ...] = (
    RulePage(
        "injury",
        Label("人身损害赔偿", "Personal injury"),
        Label(
            "残疾、死亡赔偿金, 被扶养人生活费, 误工、护理、丧葬费; 按侵权时的规定。",
            "Disability and death, dependants, lost earnings, nursing, funeral: by the rules of the day of the tort.",
        ),
        "damages",
        words="人身损害 交通事故 残疾赔偿金 死亡赔偿金 误工费 护理费 丧葬费 被扶养人 rssh",
        example={
            "what": "disability_compensation",
            "tort_on": "2025-05-06",
            "annual_income_cny": "54188",
            "years": "20",
            "coefficient": "10",
        },
        variants=(
            v("disability_compensation", "tort_on", "annual_income_cny", "years", "coefficient"),
            v("disability_coefficient", "tort_on", "grade", "added"),
            v("death_compensation", "tort_on", "annual_income_cny", "years"),
            v("compensation_years", "tort_on", "age"),
            v(
                "dependants_expenses",
                "tort_on",
                "annual_expenditure_cny",
                "dependants",
                "coefficient",
                first={"dependants-n": "1"},
            ),
            v("dependant_years", "tort_on", "age", "is_able_to_work"),
            v("lost_earnings", "tort_on", "annual_income_cny", "days"),
            v("nursing_expenses", "tort_on", "per_day_cny", "days", "carers", first={"carers": "1"}),
            v("funeral_expenses", "tort_on", "average_monthly_wage_cny", "average_annual_wage_cny"),
            v("injury_sum", "items", first={"items-n": "3"}),
        ),
    ),
    RulePage(
        "shares",
        Label("责任比例与交强险", "Shares of fault and compulsory insurance"),
        Label(
            "按责任比例分担, 先由交强险在限额内赔付, 已垫付的扣除。",
            "By share of fault, after compulsory insurance within its limits, less what was paid in advance.",
        ),
        "damages",
        words="责任比例 交强险 垫付 主次责任 jqx",
        example={
            "what": "apportioned",
            "tort_on": "2025-05-06",
            "total_cny": "360000",
            "fault": "70",
            "compulsory_cny": "198000",
            "paid_cny": "20000",
        },
        variants=(
            v("apportioned", "tort_on", "total_cny", "fault", "compulsory_cny", "paid_cny"),
            v("compulsory_insurance", "accident_on", "death_and_disability_cny", "medical_cny", "property_cny"),
        ),
    ),
    RulePage(
        "penalty",
        Label("违约金与定金", "Penalty and earnest money"),
        Label(
            "按日违约金、过高过低的调整、定金罚则。",
            "A penalty by the day, its adjustment, the forfeit of earnest money.",
        ),
        "damages",
        words="违约金 调整 过高 百分之三十 定金 wyj dj",
        example={
            "what": "adjusted_penalty",
            "judged_on": "2026-03-18",
            "agreed_cny": "200000",
            "loss_cny": "100000",
            "reduction_asked": "yes",
        },
        variants=(
            v(
                "adjusted_penalty",
                "agreed_cny",
                "loss_cny",
                "reduction_asked",
                "judged_on",
                "is_bad_faith",
                "increase_asked",
                first={"judged_on": TODAY},
            ),
            v("daily_penalty", "base_cny", "daily_rate", "days", "grace_days", "breached_on"),
            v(
                "earnest_money_forfeit",
                "paid_cny",
                "contract_cny",
                "in_breach",
                "agreed_on",
                "unperformed",
                "penalty_cny",
                first={"unperformed": "100"},
            ),
        ),
    ),
    RulePage(
        "labour",
        Label("经济补偿与赔偿金", "Severance and unlawful dismissal"),
        Label(
            "工作年限与月工资封顶, 2008年前后分段, 违法解除的二倍。",
            "Years of service, the ceiling of the wage, before and after 2008, double for unlawful dismissal.",
        ),
        "damages",
        words="经济补偿 N 2N 违法解除 赔偿金 三倍封顶 ld jjbc",
        example={
            "what": "severance_pay",
            "ended_on": "2026-02-28",
            "wage-average_cny": "9000",
            "wage-local_average_cny": "8500",
            "service-start": "2019-08-12",
            "service-end": "2026-02-28",
        },
        variants=(
            v("severance_pay", "ended_on", "wage", "service", zh="经济补偿(N)", en="severance (N)"),
            v(
                "unlawful_dismissal",
                "ended_on",
                "wage",
                "service",
                zh="违法解除赔偿金(2N)",
                en="unlawful dismissal (2N)",
            ),
        ),
    ),
    RulePage(
        "wages",
        Label("二倍工资、加班、年休假", "Double wages, overtime, leave"),
        Label(
            "未签合同的二倍工资、加班工资、未休年休假工资、日工资。",
            "Extra pay without a contract, overtime, untaken leave, a day's wage.",
        ),
        "damages",
        words="二倍工资 双倍工资 加班 年休假 日工资 21.75 jb nxj",
        example={
            "what": "overtime_pay",
            "on": "2026-03-31",
            "monthly_wage_cny": "6525",
            "workday_hours": "20",
            "rest_day_hours": "16",
            "holiday_hours": "8",
        },
        variants=(
            v(
                "overtime_pay",
                "on",
                "monthly_wage_cny",
                "workday_hours",
                "rest_day_hours",
                "holiday_hours",
                first={"on": TODAY},
            ),
            v(
                "no_written_contract_pay",
                "started_on",
                "monthly_wage_cny",
                "signed_on",
                "ended_on",
                "asked_on",
                "odd_working_days",
                first={"asked_on": TODAY},
            ),
            v(
                "no_open_ended_contract_pay",
                "due_on",
                "ended_on",
                "monthly_wage_cny",
                "asked_on",
                first={"asked_on": TODAY},
            ),
            v("untaken_leave_pay", "on", "monthly_wage_cny", "days", "is_normal_wage_paid", first={"on": TODAY}),
            v("day_wage", "on", "monthly_wage_cny", first={"on": TODAY}),
        ),
    ),
    RulePage(
        "work-injury",
        Label("工伤待遇", "Work injury"),
        Label("停工留薪期工资、一次性伤残就业补助金。", "Wages while out of work, the one-off employment subsidy."),
        "damages",
        words="工伤 停工留薪 伤残就业补助金 gs",
        example={"what": "injury_paid_leave", "injured_on": "2025-09-01", "monthly_wage_cny": "6800", "months": "6"},
        variants=(
            v("injury_paid_leave", "injured_on", "monthly_wage_cny", "months"),
            v("employment_subsidy", "injured_on", "local_average_cny", "months", "age_factor"),
        ),
    ),
)
