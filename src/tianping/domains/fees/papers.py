"""The papers of fees: the notice to pay."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Close, Grid, Line, Paper, court_title, missing, paper
from tianping.docket.reading import filed
from tianping.docket.vocabulary.fees import FeeDemanded
from tianping.law.causes.causes import cause
from tianping.law.cite import cite
from tianping.law.finding import Label

NOTICE = "交纳诉讼费用通知书"


@paper(NOTICE, "Notice to pay the fee", basis=(cite("诉讼费用交纳办法", "第20条、第22条"),), kinds=("civil_first",))
def fee_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the plaintiff what to pay, until when, and what follows when it is not paid."""
    accepted, demanded = filed(docket), docket.last(FeeDemanded)
    if accepted is None or demanded is None:
        raise missing(NOTICE, (Label("缴费通知", "the demand for the fee"),))
    what = demanded.what
    halved = " (适用简易程序, 减半收取)" if what.is_halved else ""
    last = f"{what.pay_by.year}年{what.pay_by.month}月{what.pay_by.day}日"
    return Paper(
        "fees.fee_notice", court_title(docket, demanded.on), NOTICE, str(accepted.what.number),
        (
            Line(f"{what.payer.name}:", is_indented=False),
            Line(f"你方与对方当事人{cause(accepted.what.cause).name}一案, 本院已经立案。依照《诉讼费用交纳办法》的规定, 你方应当预交下列费用:"),
            Grid(("项目", "计费金额(元)", "应交金额(元)"), (("案件受理费" + halved, f"{what.claim_cny:.2f}", f"{what.amount_cny:.2f}"),)),
            Line(f"请于收到本通知书次日起七日内(至{last})交纳。逾期不交纳又未申请缓交、减交、免交, 或者申请未获批准的, 按撤回起诉处理。"),
            Close((), demanded.on),
        ),
    )
