"""What goes between the parties after filing: complaint, defence, copies, the names of the judges, an objection to jurisdiction.

Sources: 民事诉讼法(2023修正) 第128条、第130条、第131条、第226条、第227条、第285条; 行政诉讼法(2017修正) 第67条.
"""

from __future__ import annotations

from datetime import date

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Branch
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


@rule(label=Label("发送起诉状副本", "the complaint goes to the defendant"))
def complaint_to_defendant(*, filed_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to send the complaint to the defendant: 5 days from filing. Source: 民事诉讼法(2023修正) 第128条."""
    return due(
        name="complaint_to_defendant", label=Label("最迟发送日", "last day to send it"), trigger=filed_on,
        law=PARAMS["complaint_to_defendant"].on(filed_on), calendar=calendar, make_up_days_work=make_up_days_work,
        why=Label("应在立案之日起五日内发送起诉状副本", "within five days of filing"), given={"filed_on": filed_on},
    )


@rule(label=Label("答辩期", "time for the defence"))
def defence_term(
    *, served_on: date, has_no_domicile: bool = False, branch: Branch = Branch.CIVIL, calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day for the defence of a party served on *served_on*: 15 days, without a domicile in China 30.

    An objection to jurisdiction must come within the same term. Each defendant has a term of their own.
    Source: 民事诉讼法(2023修正) 第128条、第130条、第285条; 行政诉讼法(2017修正) 第67条.
    """
    name = "defence_admin" if branch is Branch.ADMINISTRATIVE else "defence_abroad" if has_no_domicile else "defence"
    law = PARAMS[name].on(served_on)
    days = law.value["days"]
    return due(
        name="defence_term", label=Label("答辩期最后一日", "last day for the defence"), trigger=served_on, law=law,
        why=Label(f"收到起诉状副本之日起 {days} 日内答辩; 管辖异议应在此期间提出",
                  f"{days} days from receipt of the complaint; an objection to jurisdiction falls within them"),
        calendar=calendar, branch=branch, make_up_days_work=make_up_days_work,
        given={"served_on": served_on, "has_no_domicile": has_no_domicile, "branch": branch.value},
    )


@rule(label=Label("发送答辩状副本", "the defence goes to the plaintiff"))
def defence_to_plaintiff(*, received_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to send the defence to the plaintiff: 5 days from its receipt. Source: 民事诉讼法(2023修正) 第128条."""
    return due(
        name="defence_to_plaintiff", label=Label("最迟发送日", "last day to send it"), trigger=received_on,
        law=PARAMS["defence_to_plaintiff"].on(received_on), calendar=calendar, make_up_days_work=make_up_days_work,
        why=Label("应在收到答辩状之日起五日内发送副本", "within five days of its receipt"), given={"received_on": received_on},
    )


@rule(label=Label("告知审判人员", "who judges is made known"))
def panel_notice(*, fixed_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to tell the parties who judges: 3 days after it was fixed. Source: 民事诉讼法(2023修正) 第131条."""
    return due(
        name="panel_notice", label=Label("最迟告知日", "last day to tell them"), trigger=fixed_on,
        law=PARAMS["panel_notice"].on(fixed_on), calendar=calendar, make_up_days_work=make_up_days_work,
        why=Label("审判人员确定后三日内告知当事人", "within three days of being fixed"), given={"fixed_on": fixed_on},
    )


@rule(label=Label("支付令异议期", "time to object to a payment order"))
def payment_order_objection(*, served_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day for the debtor to pay or object: 15 days from receipt. Source: 民事诉讼法(2023修正) 第227条."""
    return due(
        name="payment_order_objection", label=Label("异议最后一日", "last day to object"), trigger=served_on,
        law=PARAMS["payment_order_objection"].on(served_on), calendar=calendar, make_up_days_work=make_up_days_work,
        why=Label("债务人收到支付令之日起十五日内清偿或书面异议", "fifteen days from receipt to pay or to object"),
        given={"served_on": served_on},
    )
