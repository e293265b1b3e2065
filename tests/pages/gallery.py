"""A page that shows every part of the kit at once, for looking at and for axe. It belongs to the tests, not to the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from tianping.docket.actions import Ask
from tianping.docket.people import FileRef, PersonGiven
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.cite import cite
from tianping.law.finding import Column, Convention, Finding, Label, Status, Step, Table, Unit
from tianping.pages.chrome import Chrome, PostChoice, Way
from tianping.pages.forms.binding import Options, bind
from tianping.pages.forms.fields import field_of
from tianping.pages.forms.reading import read_form

FEES = "诉讼费用交纳办法"


def fee() -> Finding:
    law = (cite(FEES, "第13条第1项", "国务院令第481号"),)
    steps = (
        Step(Label("请求金额(第1项 120,000 + 第2项 10,000)", "claimed (items 1, 2)"), Decimal(130000), Unit.CNY, rests_on=(1,)),
        Step(Label("10,000 元以下", "up to 10,000"), Decimal(50), Unit.CNY, law),
        Step(Label("10,000 至 100,000 元: 90,000 × 2.5%", "10,000 to 100,000: 90,000 × 2.5%"), Decimal(2250), Unit.CNY, law),
        Step(Label("100,000 至 200,000 元: 30,000 × 2%", "100,000 to 200,000: 30,000 × 2%"), Decimal(600), Unit.CNY, law),
        Step(Label("适用简易程序减半", "halved"), Decimal(1450), Unit.CNY, (cite(FEES, "第16条", "国务院令第481号", "M"),)),
    )
    rows = ((Decimal(10000), Decimal("0.025"), date(2026, 3, 18)), (Decimal(1234567), Decimal("0.02"), date(2026, 4, 1)))
    columns = (
        Column("amount", Label("金额", "amount"), Unit.CNY), Column("rate", Label("费率", "rate"), Unit.RATE),
        Column("on", Label("日期", "day"), Unit.DATE),
    )
    return Finding(
        "acceptance_fee", Label("案件受理费", "acceptance fee"), Decimal("1450.00"), Unit.CNY, steps,
        conventions=(Convention("rounding", "到分", Label("取整", "rounding")),),
        tables=(Table("segments", Label("分段", "segments"), columns, rows),),
    )


def deadline() -> Finding:
    steps = (Step(Label("2月13日立案, 自次日起算 3 个月", "accepted 13 Feb; three months from the day after"), date(2026, 5, 13), Unit.DATE,
                  (cite("民事诉讼法", "第164条", "2023修正"),)),
             Step(Label("扣除鉴定 12 日", "12 days of appraisal excluded"), date(2026, 5, 25), Unit.DATE, rests_on=(9,)))
    return Finding("trial_limit", Label("审限届满", "trial limit ends"), date(2026, 5, 25), Unit.DATE, steps, status=Status.PROVISIONAL)


def refusal() -> Finding:
    return Finding(
        "wrong_stage", Label("本案现为“立案审查”, 不能“排期”", "the matter is under filing review: booking is not open"), status=Status.REFUSED,
        remedy=Label("该步骤在“已送达”阶段办理。", "this step is open once served"), basis=(cite("民事诉讼法", "第139条", "2023修正"),),
    )


@dataclass(frozen=True)
class Loan:
    """A loan, for the form."""

    amount_cny: Annotated[Decimal, Ask("借款金额", "amount lent")]
    delivered_on: Annotated[date, Ask("交付日期", "delivered on")]
    note: Annotated[str, Ask("说明", "note", widget="long")] = ""


HELP = Label("PDF、图片或 Word, 每份不超过 50 MB。", "PDF, images or Word.")
FIELDS = (
    field_of("procedure", Annotated[Procedure, Ask("适用程序", "procedure")]),
    field_of("defendants", Annotated[tuple[PersonGiven, ...], Ask("被告", "defendants")]),
    field_of("loan", Annotated[Loan | None, Ask("借款要素", "loan")]),
    field_of("starts", Annotated[datetime, Ask("开庭时间", "starts")]),
    field_of("evidence", Annotated[tuple[FileRef, ...], Ask("证据", "evidence", help=HELP)], ()),
    field_of("facts", Annotated[str, Ask("事实与理由", "facts", widget="long")]),
    field_of("is_public", Annotated[bool, Ask("公开开庭", "public hearing")], True),
)
POSTED = {
    "defendants-0-name": ["李乙"], "defendants-0-identity": ["11010519491231002X"], "loan-amount_cny": ["壹拾万元又"], "starts": ["2026-03-18T09:00"],
}

PAGE = Path(__file__).with_name("gallery.html").read_text(encoding="utf-8")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything once."""
    reading = read_form(FIELDS, POSTED, options=Options().values)
    chrome = Chrome(
        nav=(Way(Label("工作台", "desk"), "/", "desk", "d", is_here=True), Way(Label("案件", "cases"), "/matters/", "cases", "c", count="312"),
             Way(Label("立案", "filing"), "/queue/", "queue", "q", count="7")),
        person="王某样本",
        role=Label("法官", "judge"), court_name="长春市南关区人民法院", today=date(2026, 3, 18), search_href="/search/",
        posts=(PostChoice("1", Label("法官 · 民一庭", "judge · division 1"), is_now=True),
               PostChoice("2", Label("庭长 · 民一庭", "head · division 1"))),
        is_demo=True,
    )
    context = {
        "chrome": chrome, "fee": fee(), "deadline": deadline(), "refusal": refusal(), "withheld": frozenset({9}),
        "form": bind(FIELDS, POSTED, options=Options(), problems=reading.problems),
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def suggest(request: HttpRequest, what: str) -> HttpResponse:
    """Suggest nothing."""
    return HttpResponse("")


urlpatterns = [
    path("gallery", gallery),
    path("suggest/<str:what>", suggest, name="suggest"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
]
