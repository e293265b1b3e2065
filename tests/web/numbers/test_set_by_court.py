"""What a court sets about indicators, on the pages: chosen and shown by name; and where the pages of the numbers lead."""

from __future__ import annotations

from tests.store.numbers.thirty import AT
from tests.web.numbers.test_pages import Q1, text
from tests.web.small_court import City

from tianping.docket.settings import court_matter
from tianping.store import ledger


def test_what_a_court_sets_of_an_indicator_is_chosen_and_shown_by_name(court: City):
    browser, house = court.browser("president"), court_matter("吉0102")
    page = browser.get(f"/matters/{house}/do/house.set_indicator/?indicator=closing_rate&what=interval").content.decode()
    assert '<option value="closing_rate" selected>结案率</option>' in page
    assert '<option value="quota_judges">员额法官人数</option>' in page
    assert '<p class="crumbs"><a href="/court/">长春市南关区人民法院</a></p>' in page
    wrong = {"indicator": "closing_rat", "what": "interval", "value": "1 ~ 2", "ground": "x"}
    assert browser.post(f"/matters/{house}/do/house.set_indicator/", wrong).status_code == 422
    given = {"indicator": "closing_rate", "what": "interval", "value": "90 ~ 100", "ground": "审判委员会2026年第3次会议"}
    ahead = text(browser.post(f"/matters/{house}/do/house.set_indicator/", given))
    assert "结案率: 指标合理区间" in ahead
    assert "indicator_interval" not in ahead
    ledger.perform("house.set_indicator", matter=house, by=court.acting("president"), fields=given, at=AT)
    kept = text(browser.get("/court/"))
    assert "结案率: 指标合理区间 90 ~ 100 本院设置" in kept
    assert "审判委员会2026年第3次会议" in kept
    assert "indicator_interval" not in kept
    done = browser.post(f"/matters/{house}/do/house.set_indicator/", {**given, "value": "85 ~ 100", "_press": "confirmed"})
    assert done.headers["Location"] == "/court/"


def test_the_levels_of_a_warning_are_words_of_the_page_and_lead_to_where_they_are_set(court: City):
    browser = court.browser("president")
    browser.cookies["tianping_language"] = "en"
    said = text(browser.get("/court/"))
    assert "30 days before: judge, judge&#x27;s assistant" in said
    page = browser.get("/court/").content.decode()
    assert "/do/warnings.set_levels/?limit=trial_limit&amp;kind=&amp;levels=" in page


def test_a_plot_has_its_table_and_a_list_says_what_it_is_narrowed_to(court: City):
    browser = court.browser("president")
    page = browser.get(f"/numbers/?{Q1}")
    table = page.context["trend"].table
    assert table[0] == ("", "新收案件", "已结案件", "未结案件")
    assert (len(table), table[1][0]) == (25, "2026-03")
    assert "数据表" in text(page)
    narrowed = browser.get(f"/numbers/cases/filed/?{Q1}&division=民一庭")
    assert "庭室: 民一庭" in text(narrowed)
    assert "导入法院" in text(page)
    assert "导入法院" not in text(court.browser("head").get(f"/numbers/?{Q1}"))


def test_a_number_of_the_whole_court_divides_no_part_of_it(court: City):
    given = {"indicator": "quota_judges", "what": "number", "value": "4", "ground": "政治部核定"}
    ledger.perform("house.set_indicator", matter=court_matter("吉0102"), by=court.acting("president"), fields=given, at=AT)
    address = f"/numbers/indicators/judge_average_closings/?{Q1}"
    assert "4.50" in text(court.browser("president").get(address))
    groups = text(court.browser("president").get(f"{address}&by=division"))
    assert "18.00" not in groups
    assert "只按全院计算" in text(court.browser("head").get(address)), "the court's judges are not those of the division"


def test_what_is_no_longer_in_force_is_no_question_of_health(court: City):
    def names(query: str) -> set[str]:
        groups = court.browser("president").get(f"/numbers/?{query}").context["health"]
        return {row["one"].definition.id for _, _, rows in groups for row in rows}

    assert "judge_average_closings" in names("from=2024-07-01&to=2024-09-30")
    assert "judge_average_closings" not in names(Q1), "it ended on 30 September 2024"
    assert "closing_rate" in names(Q1)
