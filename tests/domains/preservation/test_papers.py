"""What the notice of the fee of preservation says, and that the other side does not learn of it."""

from decimal import Decimal

import pytest
from lines import new_world
from paper_cases import ASKED, ZHANG, assigned, chained, preserved

from tianping.docket.entry import Audience
from tianping.docket.papers import all_papers, load_papers
from tianping.docket.vocabulary.fees import PaymentChannel
from tianping.docket.vocabulary.preservation import PreservationFeePaid

load_papers(["tianping.domains.preservation.papers"])
NAME = "preservation.preservation_fee_notice"


def said(build):
    world = new_world()
    return all_papers()[NAME].draw(chained(assigned, build)(world), world.setting).text().splitlines()


def paid(request, amount):
    return PreservationFeePaid(request, ZHANG, Decimal(amount), "吉票样本0012", PaymentChannel.BANK)


def test_the_applicant_is_told_what_the_request_costs_until_when_and_what_follows():
    assert said(lambda n: (ASKED,)) == [
        "张甲：",
        "你方于2026年4月20日申请保全李乙价值130000元的财产。依照《诉讼费用交纳办法》第十四条第二项的规定，你方应当预交下列费用：",
        "项目", "保全财产数额（元）", "应交金额（元）", "保全申请费", "130000.00", "1170.00", "合计", "1170.00",
        "请最迟于2026年4月27日交纳。逾期不交纳又未获准缓交、减交、免交的，按撤回申请处理。",
        "保全申请费由申请人负担。申请人提起诉讼的，可以将该申请费列入诉讼请求。",
        "联系人：承办法官王法官样本，书记员书记员样本。", "二〇二六年四月二十日",
    ]


@pytest.mark.parametrize(("amount", "rest", "how"), [("500", "670.00", "请最迟于2026年4月27日交纳。"), ("1170", "0.00", "上述费用无需再交。")])
def test_what_came_in_is_taken_off_with_its_receipt(amount, rest, how):
    lines = said(lambda n: (ASKED, paid(n, amount)))
    assert lines[8:12] == ["2026年4月20日已交（票据吉票样本0012）", f"-{Decimal(amount):.2f}", "合计", rest]
    assert lines[12].startswith(how)


def test_after_the_ruling_the_amount_granted_counts():
    assert said(lambda n: preserved(n))[5:8] == ["保全申请费", "130000.00", "1170.00"]


def test_the_other_side_does_not_read_it():
    assert all_papers()[NAME].audience is Audience.INNER
