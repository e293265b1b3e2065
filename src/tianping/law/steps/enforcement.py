"""Inside an enforcement case: notices, objections, prices, auctions, end for now, listing, payout, stay.

Sources: 民事诉讼法(2023修正) 第236条、第238条、第240条; 法释〔2022〕11号 第480条、第517条; 法发〔2006〕35号; 法〔2016〕373号; 法释〔2017〕7号;
法释〔2018〕15号; 法释〔2016〕18号; 法发〔2017〕6号.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.cite import cite
from tianping.law.days.calendar import ONE, Calendar
from tianping.law.days.counting import Amount, Branch, add
from tianping.law.days.periods import working_day_period
from tianping.law.finding import Column, Finding, Label, Step, Table, Unit, Value, refused
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.steps.term import due, latest_before

PARAMS = beside(__file__)


class EnforcementStep(StrEnum):
    """A step of enforcement with a term that runs forward from a day."""

    ASSIGNED = "assigned"
    NOTICE = "notice"
    CLUE = "clue"
    CLUE_URGENT = "clue_urgent"
    INVESTIGATION = "investigation"
    OBJECTION_FILING = "objection_filing"
    REVIEW_APPLICATION = "review_application"
    SUIT_AFTER_OBJECTION = "suit_after_objection"
    JURISDICTION_OBJECTION = "jurisdiction_objection"
    DISTRIBUTION_OBJECTION = "distribution_objection"
    DISTRIBUTION_SUIT = "distribution_suit"
    GARNISHEE = "garnishee"
    ENTRUSTED_START = "entrusted_start"
    PRICE_START = "price_start"
    PRICE_INQUIRY = "price_inquiry"
    PRICE_APPRAISAL = "price_appraisal"
    PRICE_REPORT = "price_report"
    PRICE_OBJECTION = "price_objection"
    PRICE_VALID = "price_valid"
    SALE_START = "sale_start"
    SECOND_AUCTION = "second_auction"
    LISTING_DECISION = "listing_decision"
    LISTING_CORRECTION = "listing_correction"
    LISTING_REVIEW = "listing_review"
    LISTING_AGAIN = "listing_again"
    PAYOUT = "payout"


class SaleNotice(StrEnum):
    """A notice that must stand some days before an auction starts (the last: before the notice itself)."""

    MOVABLE = "auction_notice_movable"
    OTHER = "auction_notice_other"
    SECOND_MOVABLE = "second_notice_movable"
    SECOND_OTHER = "second_notice_other"
    PARTIES_TOLD = "parties_told"


_DO_NOT_ROLL = {EnforcementStep.PRICE_VALID, EnforcementStep.LISTING_AGAIN}


@rule(label=Label("执行各步骤期限", "terms inside an enforcement case"))
def enforcement_step(
    *, step: EnforcementStep, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True
) -> Finding:
    """Return the last day of a step of enforcement counted from *on*; the article is in its first step.

    Source: the article of each step; money is paid out within 30 days of the finance office's notice (法发〔2017〕6号 第10条).
    """
    law, words = PARAMS[step.value].on(on), PARAMS[step.value].label
    amount = Amount.of(law.value).label
    return due(
        name="enforcement_step", label=Label("最后一日", "last day"), trigger=on, law=law, calendar=calendar, branch=Branch.ENFORCEMENT,
        why=Label(f"{words.zh}: {amount.zh}", f"{words.en}: {amount.en}"), make_up_days_work=make_up_days_work,
        rolls=step not in _DO_NOT_ROLL, given={"step": step.value, "on": on},
    )


@rule(label=Label("拍卖公告", "notice of an auction"))
def sale_notice(*, before: date, notice: SaleNotice) -> Finding:
    """Return the last day to publish a notice of an auction that starts on *before*.

    Movables 15 days, the rest 30; a second auction 7 and 15; the parties are told 3 days before the notice is published.
    Source: 法释〔2016〕18号 第12条、第16条、第26条.
    """
    law, words = PARAMS[notice.value].on(before), PARAMS[notice.value].label
    days = law.value["days"]
    return latest_before(
        name="sale_notice", label=Label("最迟公告日", "last day to publish"), day=before, law=law,
        why=Label(f"{words.zh}: {days} 日前", f"{words.en}: {days} days before"), given={"before": before, "notice": notice.value},
    )


@rule(label=Label("终结本次执行程序的最早日期", "earliest end for now"))
def ended_for_now(
    *,
    filed_on: date,
    today: date,
    notice_served: bool,
    consumption_restricted: bool,
    all_searches_done: bool,
    no_asset_for_sale: bool,
    debtor_sought: bool,
    applicant_signed: bool = False,
    panel_and_president_agree: bool = False,
) -> Finding:
    """Return the first day on which enforcement may end for now; refuses today's end and names what is still missing.

    All of: notice and asset order served; consumption restricted (and listed where due); every search made and nothing left to sell;
    more than 3 months since filing; a missing debtor sought. Then the applicant's signature, or panel and president.
    Source: 法〔2016〕373号 第1条; 法释〔2022〕11号 第517条.
    """
    law = PARAMS["ended_for_now_after"].on(today)
    first = add(filed_on, Amount.of(law.value)) + ONE
    wanted = (
        (notice_served, Label("发出执行通知、责令报告财产", "enforcement notice and asset order served")),
        (consumption_restricted, Label("发出限制消费令, 符合条件的纳入失信名单", "consumption restricted, listed where due")),
        (all_searches_done, Label("穷尽财产调查措施", "every search for assets made")),
        (no_asset_for_sale, Label("无可供执行财产或财产不能处置", "no asset, or none that can be sold")),
        (debtor_sought, Label("依法查找下落不明的被执行人、惩戒妨害执行行为", "missing debtor sought, obstruction punished")),
        (applicant_signed or panel_and_president_agree, Label("申请执行人签字确认, 或合议庭审查并报院长批准",
                                                              "the applicant's signature, or panel and president")),
        (today >= first, Label(f"自立案之日起超过三个月(最早 {first})", f"more than three months since filing (from {first})")),
    )
    missing = tuple(label for met, label in wanted if not met)
    basis = (*law.basis, cite("最高人民法院关于适用《民事诉讼法》的解释", "第517条", "法释〔2022〕11号"))
    step = Step(Label(f"自立案 {filed_on} 起超过三个月, 最早 {first}", f"more than three months after filing on {filed_on}: from {first}"),
                first, Unit.DATE, basis)
    if missing:
        raise refused(
            "ended_for_now", Label("尚不能终结本次执行程序", "enforcement cannot end for now yet"), missing=missing, basis=basis, steps=(step,),
            remedy=Label("请补足: " + "; ".join(one.zh for one in missing), "still needed: " + "; ".join(one.en for one in missing)),
            given={"filed_on": filed_on, "today": today},
        )
    return Finding(name="ended_for_now", label=Label("可终结本次执行程序的首日", "first day to end for now"), value=first, unit=Unit.DATE,
                   steps=(step,), given={"filed_on": filed_on, "today": today})


@rule(label=Label("终本后定期查控", "checks after an end for now"))
def ended_checks(*, ended_on: date) -> Finding:
    """Return the last of the network checks that follow an end for now: every 6 months for 5 years, the applicant told each time.

    Table: every check. The debt stands and resumption can be asked for at any time. Source: 法〔2016〕373号 第9条.
    """
    every, span = PARAMS["check_every"].on(ended_on), PARAMS["check_for"].on(ended_on)
    months, total = Amount.of(every.value).months, Amount.of(span.value).months
    days = [add(ended_on, Amount(months=n)) for n in range(months, total + 1, months)]
    rows: tuple[tuple[Value, ...], ...] = tuple((n, day) for n, day in enumerate(days, 1))
    columns = (Column("number", Label("次", "no."), Unit.COUNT), Column("on", Label("最迟", "by"), Unit.DATE))
    step = Step(
        Label(
            f"五年内每六个月查控一次, 共 {len(days)} 次, 末次 {days[-1]}",
            f"every six months for five years: {len(days)} checks, the last by {days[-1]}",
        ),
        days[-1],
        Unit.DATE,
        every.basis,
    )
    return Finding(name="ended_checks", label=Label("末次查控日", "the last check"), value=days[-1], unit=Unit.DATE, steps=(step,),
                   tables=(Table("checks", Label("查控日程", "checks"), columns, rows),), given={"ended_on": ended_on})


@rule(label=Label("失信名单期限", "term on the list of defaulters"))
def listing_term(
    *, listed_on: date, is_able_but_refusing: bool = False, extension_years: int = 0, ended_early_on: date | None = None,
    calendar: Calendar | None = None,
) -> Finding:
    """Return the last day on the list of defaulters: 2 years, with violence or several acts 1 to 3 more.

    One who is able but refuses (ground 1) has no fixed end: refused here, the seven grounds of deletion decide. Part `delete_by`:
    deletion is due within 3 working days of the end, or of *ended_early_on* (performance, settlement performed, ...).
    Source: 法释〔2017〕7号 第2条、第10条.
    """
    law, deletion = PARAMS["listing"].on(listed_on), PARAMS["listing_deletion"].on(listed_on)
    _check_listing(law, deletion, extension_years=extension_years, has_no_fixed_end=is_able_but_refusing and ended_early_on is None)
    years = int(law.value["years"]) + extension_years
    end = ended_early_on or add(listed_on, Amount(months=12 * years))
    delete = working_day_period(starts_on=end, days=int(deletion.value["days"]), calendar=calendar)
    held = Label(f"自 {listed_on} 起 {years} 年, 至 {end}", f"{years} years from {listed_on}: until {end}")
    met = Label(f"{end} 具备删除情形", f"a ground of deletion is met on {end}")
    erased = Label(f"三个工作日内删除: {delete.value}", f"deleted within three working days: {delete.value}")
    steps = (
        Step(held if ended_early_on is None else met, end, Unit.DATE, law.basis),
        Step(erased, delete.value, Unit.DATE, deletion.basis),
    )
    part = Finding(name="delete_by", label=Label("最迟删除日", "deleted by"), value=delete.value, unit=Unit.DATE, status=delete.status)
    return Finding(
        name="listing_term", label=Label("名单期限届满日", "the last day on the list"), value=end, unit=Unit.DATE, steps=steps, parts=(part,),
        status=delete.status,
        given={"listed_on": listed_on, "is_able_but_refusing": is_able_but_refusing, "extension_years": extension_years,
               "ended_early_on": ended_early_on},
    )


def _check_listing(law: DatedValue, deletion: DatedValue, *, extension_years: int, has_no_fixed_end: bool) -> None:
    most = int(law.value["extension_years_at_most"])
    if not 0 <= extension_years <= most:
        raise refused(
            "listing_term",
            Label(f"延长为一至{most}年, 不能为{extension_years}年", f"an extension is 1 to {most} years, not {extension_years}"),
            basis=law.basis, remedy=Label("请更正延长年限。", "correct the years"),
        )
    if has_no_fixed_end:
        raise refused(
            "listing_term", Label("有履行能力而拒不履行的, 名单期限无固定届满日", "able but refusing: no fixed end"),
            basis=law.basis + deletion.basis,
            remedy=Label("具备删除情形之一的, 三个工作日内删除。", "deleted within three working days once a ground of deletion is met"),
        )


@rule(label=Label("暂缓执行期限", "stay of enforcement"))
def stay_term(*, ordered_on: date, is_renewed: bool = False) -> Finding:
    """Return the last day of a stay of enforcement: 3 months, once more up to 3.

    Source: 法发〔2002〕16号 第10条 (secondary); a stay ordered from above may last longer with the president's approval.
    """
    law = PARAMS["stay"].on(ordered_on)
    amount = Amount.of(law.value) + (Amount.of(law.value["renewal"]) if is_renewed else Amount())
    end = add(ordered_on, amount)
    step = Step(
        Label(f"自 {ordered_on} 起{amount.label.zh}, 至 {end}", f"{amount.label.en} from {ordered_on}: until {end}"),
        end,
        Unit.DATE,
        law.basis,
    )
    return Finding(name="stay_term", label=Label("暂缓执行届满日", "the last day of the stay"), value=end, unit=Unit.DATE, steps=(step,),
                   given={"ordered_on": ordered_on, "is_renewed": is_renewed})
