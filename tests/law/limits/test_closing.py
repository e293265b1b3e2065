"""The closing day by mode: it is not the day of service."""

from datetime import date

import pytest

from tianping.law import registry
from tianping.law.finding import Refused, as_json
from tianping.law.limits.closing import PARAMS, ClosingMode, Sent, closing_date

ON = date(2026, 9, 18)


@pytest.mark.parametrize("mode, zh", [
    (ClosingMode.ANNOUNCED, "宣判、宣告日或调解书送达最后一名当事人之日: 2026-09-18"),
    (ClosingMode.SERVED, "宣判、宣告日或调解书送达最后一名当事人之日: 2026-09-18"),
    (ClosingMode.LEFT, "裁判文书留在受送达人住所之日: 2026-09-18"),
    (ClosingMode.PUBLIC_NOTICE, "公告刊登之日: 2026-09-18"),
    (ClosingMode.MAIL, "交邮日期: 2026-09-18"),
    (ClosingMode.FORWARDED, "送达回证上当事人签收之日: 2026-09-18"),
])
def test_each_mode_has_its_day(mode, zh):
    finding = closing_date(sent=(Sent(mode, ON),))
    assert finding.value == ON
    assert finding.steps[0].text.zh == zh
    assert finding.steps[0].basis[0].title == "最高人民法院关于严格执行案件审理期限制度的若干规定"


def test_the_last_party_counts():
    finding = closing_date(sent=(Sent(ClosingMode.MAIL, ON), Sent(ClosingMode.SERVED, date(2026, 9, 22))))
    assert finding.value == date(2026, 9, 22)
    assert finding.steps[-1].text.zh == "以最后一名当事人的日期 2026-09-22 为结案日"


def test_nothing_sent_is_not_closed():
    with pytest.raises(Refused) as caught:
        closing_date(sent=())
    assert caught.value.finding.label.zh == "裁判尚未宣告或送达"


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    for year in range(2001, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis


def test_one_party_needs_no_last_one_and_the_answer_can_be_replayed():
    finding = closing_date(sent=(Sent(ClosingMode.MAIL, ON),))
    assert len(finding.steps) == 1
    assert registry.find("closing_date")(as_json(finding)["given"]) == finding


def test_what_is_missing_is_named_with_what_to_do():
    with pytest.raises(Refused) as caught:
        closing_date(sent=())
    assert ([one.zh for one in caught.value.finding.missing], caught.value.finding.remedy.zh) == (["宣判或送达日期"], "请录入。")
