"""The fields that worked cases carry, by calculator, and the conventions that a row may state.

`tianping law NAME --schema` shows them, and a field that no case carries is refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "litigation_fee.property": "amount",
    "litigation_fee.half": "amount half",
    "litigation_fee.change": "prepaid_on reduced_to reduced_before_end_of_court_investigation preserved",
    "litigation_fee.counterclaim": "claim counterclaim_fee_before_half procedure claim_fee_fixed",
    "litigation_fee.preservation": "amount",
    "litigation_fee.enforcement": "amount",
    "litigation_fee.payment_order": "amount",
    "litigation_fee.bankruptcy": "estate",
    "litigation_fee.divorce": "base property closed_by",
    "litigation_fee.personality": "base damages",
    "litigation_fee.labour": "type",
    "litigation_fee.securities_appeal": "first_instance_claim appeal_disputed_part",
    "rate.lookup": "date",
    "interest.simple": "base daily_rate days annual from to years basis end lpr multiple months extra_days",
    "interest.bank_loan": "base annual from to basis end less_paid",
    "interest.bank_penalty": "base annual multiple from to basis end unpaid_interest monthly",
    "penalty.daily": "base daily_rate days",
    "interest.segmented": "base from to end basis column multiple",
    "private_lending.ledger": "nominal delivered delivered_on annual payments basis end monthly until principal_override loans agreed_interest "
    "interest_on from to multiple_of_benchmark benchmark_column contract_monthly lpr rates principal_repaid interest_agreed amount interest",
    "private_lending.prededucted": "loans monthly months paid annual interest_paid penalty_pct interest_accrued principal_repaid",
    "private_lending.over36": "principal monthly_paid months from to voluntary_cap_monthly",
    "private_lending.covered_period": "principal annual interest_paid from",
    "private_lending.interest": "principal annual from to basis end",
    "private_lending.cap": "formed contract_annual lpr due formed_month regime principal days paid_voluntarily contract_monthly",
    "private_lending.transition": "formed principal contract_monthly filed_year from to "
    "end contract_annual filed lpr_at_filing basis formed_year filed_month",
    "private_lending.no_interest": "principal due payments from lpr basis end parties interest_clause",
    "private_lending.assigned": "base claimed_annual filed lpr_at_filing from",
    "private_lending.lpr_at_filing": "filed principal",
    "private_lending.four_times_benchmark": "invested promised paid promised_after_years",
    "private_lending.rollover": "initial annual compound formed lpr",
    "private_lending.allocation": "costs interest principal payment debts designation",
    "private_lending.combined_cap": "principal days overdue_annual penalty other_fees lpr basis",
    "private_lending.overdue": "principal days nothing_agreed lpr basis",
    "delay_interest.doubled": "base from to end daily_rate days",
    "delay_interest.general": "base daily_rate from to end annual days basis",
    "delay_interest.days": "end cases",
    "delay_interest.no_general": "judgment general_interest_in_judgment",
    "delay_interest.split_2014": "base from split to due end benchmark benchmark_column basis",
    "delay_interest.pro_rata_2009": "received benchmark days basis",
    "delay_interest.order_2014": "principal costs general_annual from payment_on payment end basis include_costs",
    "delay_interest.base": "principal penalty_sum costs_borne general_interest_sum_in_judgment include_costs",
    "delay_interest.excluded_period": "base from to end stay stay_by_debtor daily_rate",
    "delay_interest.fx": "usd middle_rate_on_start_day days currency daily_rate converted_at",
    "securities.loss": "act exposure base base_price buys sells method claimed shares_in_scope avg_buy shares",
    "securities.window": "act exposure buys sells base",
    "securities.avg_price": "trades method",
    "securities.risk": "difference stock_from stock_to index_from index_to",
    "securities.costs": "difference commission stamp",
    "securities.base_day": "daily_turnover_pct daily_turnover_pct_constant",
    "securities.short": "avg_sale avg_buyback bought_back sold base_price",
    "securities.total": "investors in_scope zero_or_negative",
    "bankruptcy.remuneration": "distributed collateral high_court_float",
    "bankruptcy.distribution": "collateral_value secured_claim free_estate costs "
    "common_benefit wages tax_and_insurance ordinary_other ordinary",
    "bankruptcy.interest_stop": "principal annual from accepted basis end",
    "bankruptcy.vote": "matter present for_heads for_amount unsecured_total group group_total",
    "bankruptcy.deadline": "accepted announced filing_days reorganisation_ruling",
    "personal_debt.plan": "debt rate",
    "injury.death": "I years C mental dependants compulsory fault already_paid average_wage_year funeral_months",
    "injury.disability": "I years coefficient C dependant lost_days total compulsory fault",
    "injury.share": "sum share",
    "injury.sum": "fixed lost daily",
    "injury.years": "ages",
    "injury.dependants_cap": "C coefficient dependants event",
    "labour.N": "avg_wage from to three_times_average years months last_days",
    "labour.leave": "wage days",
    "labour.2N": "avg_wage months three_times_average wage_above_cap",
    "labour.injury": "wage leave_months avg_wage_city subsidy_months age_factor nursing N offset day_wage days_month",
    "penalty.reduce": "agreed loss asked bad_faith",
}
"""The inputs of every calculator, as the files of cases write them."""

EXPECTED: Mapping[str, str] = {
    "litigation_fee.property": "exact court",
    "litigation_fee.half": "exact court",
    "litigation_fee.change": "prepaid charged refund preservation total",
    "litigation_fee.counterclaim": "claim_fee counterclaim_fee",
    "litigation_fee.preservation": "exact",
    "litigation_fee.enforcement": "exact",
    "litigation_fee.payment_order": "rounded",
    "litigation_fee.bankruptcy": "exact",
    "litigation_fee.divorce": "exact",
    "litigation_fee.personality": "exact",
    "litigation_fee.labour": "court",
    "litigation_fee.securities_appeal": "exact",
    "rate.lookup": "one_year over_5y",
    "interest.simple": "amount days court annual",
    "interest.bank_loan": "days interest unpaid",
    "interest.bank_penalty": "days penalty total monthly",
    "penalty.daily": "amount court",
    "interest.segmented": "segments amount days",
    "private_lending.ledger": "rows principal interest interest_from court monthly days loans total_principal rate difference",
    "private_lending.prededucted": "principal interest principal_repaid principal_left penalty interest_left",
    "private_lending.over36": "excess principal_left",
    "private_lending.covered_period": "years covered paid_to next_interest_from",
    "private_lending.interest": "days amount court",
    "private_lending.cap": "cap applied overdue_from within_cap interest_kept refund_or_setoff enforceable_interest",
    "private_lending.transition": "rate_1 days_1 interest_1 days_2 rate_2 interest_2 total total_of_rounded_parts",
    "private_lending.no_interest": "in_term_interest overdue_interest claim_allowed",
    "private_lending.assigned": "applied",
    "private_lending.lpr_at_filing": "applied from",
    "private_lending.four_times_benchmark": "implied_annual cap paid_counts_as",
    "private_lending.rollover": "compounded ceiling payable",
    "private_lending.allocation": "costs interest principal left paid",
    "private_lending.combined_cap": "sum cap payable",
    "private_lending.overdue": "regime_2015 regime_2020_12",
    "delay_interest.doubled": "days amount",
    "delay_interest.general": "days amount",
    "delay_interest.days": "days",
    "delay_interest.no_general": "general_interest daily_rate",
    "delay_interest.split_2014": "part_1 part_2 sum",
    "delay_interest.pro_rata_2009": "debt_settled interest_settled",
    "delay_interest.order_2014": "days general_interest doubled payment_applied principal_left doubled_unpaid",
    "delay_interest.base": "base_of_doubled_part base_without_costs",
    "delay_interest.excluded_period": "days amount",
    "delay_interest.fx": "base_cny amount",
    "securities.loss": "effective_buys cost difference avg",
    "securities.window": "buy_in_scope sale_class",
    "securities.avg_price": "avg shares left avg_steps",
    "securities.risk": "stock_fall index_fall risk_share payable",
    "securities.costs": "commission stamp total",
    "securities.base_day": "base_trading_day",
    "securities.short": "loss",
    "securities.total": "sum awarded",
    "bankruptcy.remuneration": "cap",
    "bankruptcy.distribution": "secured_from_collateral costs common_benefit wages tax_and_insurance ordinary_pool ordinary_total "
    "ordinary_rate secured_rest_gets ordinary_other_gets rest paid close_request",
    "bankruptcy.interest_stop": "days amount",
    "bankruptcy.vote": "passed",
    "bankruptcy.deadline": "notice_latest filing_end first_meeting_latest plan_due plan_due_extended",
    "personal_debt.plan": "pay",
    "injury.death": "death funeral dependants total other_share insurer_rest",
    "injury.disability": "disability dependant lost other_share exact court",
    "injury.share": "amount",
    "injury.sum": "items total",
    "injury.years": "years",
    "injury.dependants_cap": "years_1_5 years_6_10 total",
    "labour.N": "months N",
    "labour.leave": "court amount",
    "labour.2N": "amount",
    "labour.injury": "paid_leave employment_subsidy nursing total month_wage",
    "penalty.reduce": "payable",
}
"""What a case may expect of every calculator, under the same names."""

CONVENTIONS = (
    "basis end first_day month_rule months_per_year month_days factor years_decimals decimals rounding ties money "
    "court_rounding court_tolerance order loan_order unpaid_interest excess publication_day lpr_mode odd_days paid_to "
    "implied_rate stay_days service_days average_over price_rounding avg_printed_to sold_before_exposure annual_cap "
    "reading wage_day_basis holiday_roll month_end extension multiple assert"
)
"""What a row may state where the law leaves a choice: beside its inputs, or among them."""

_OPTIONAL = "filed_on on"  # the day whose law applies, where a file names one

KNOWN = frozenset(" ".join((*FIELDS.values(), CONVENTIONS, _OPTIONAL)).split())
"""Every name that an input may have."""
