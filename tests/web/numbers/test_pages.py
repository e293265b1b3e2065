"""The pages of the numbers: the cockpit, the catalogue, a definition, the cases behind under rights, the wall board."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.store.numbers import years
from tests.store.numbers.thirty import AT
from tests.web.small_court import City

from tianping.docket.settings import court_matter
from tianping.instruments.typeset import read_back
from tianping.store import export, ledger
from tianping.store.export import files

Q1 = "from=2026-01-01&to=2026-03-31"


def text(answer: object) -> str:
    """Return what a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def test_the_cockpit_shows_the_quarter_and_the_time_of_its_data(court: City):
    answer = court.browser("president").get(f"/numbers/?{Q1}")
    assert answer.status_code == 200
    said = text(answer)
    assert "数据截至 2026-05-01 10:00" in said
    assert re.search(r"新收 14 件 \(同比 \+1300\.00%\) ; 结案 18 件", said)
    assert "结收比 128.57 %, 存量下降" in said
    assert "不对法院排名" in said


def printed(court: City, who: str, query: str = Q1) -> str:
    """Return what the cockpit says as a PDF, without white space."""
    answer = court.browser(who).get(f"/numbers/figures.pdf?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    return re.sub(r"\s+", "", read_back(answer.content))


def test_the_cockpit_as_a_pdf_says_the_same_with_the_time_of_its_data(court: City):
    said = printed(court, "president")
    for words in ("数据截至2026-05-0110:00", "2026-01-01–2026-03-31", "新收14件", "结案18件", "结收比128.57%", "逐月收结存", "未结案件的账龄",
                  "不对法院排名"):
        assert words in chinese(said), words


def test_the_pdf_of_a_division_head_is_of_the_division(court: City):
    said = chinese(printed(court, "head"))
    assert "民一庭" in said
    assert "新收5件" in said
    assert "新收14件" not in said


def chinese(said: str) -> str:
    """Return the words with the comma and brackets of a page instead of those of a paper."""
    return said.replace("，", ",").replace("（", "(").replace("）", ")").replace("：", ":")


def test_a_number_opens_to_as_many_cases_as_it_says(court: City):
    browser = court.browser("president")
    for part, count in (("filed", 14), ("closed", 18), ("pending", 10), ("pending_due_in_15-not-pending_due_now", 2), ("pending_over_limit", 2)):
        answer = browser.get(f"/numbers/cases/{part}/?{Q1}")
        assert answer.status_code == 200, part
        assert answer.context["total"] == count
        assert len(answer.context["rows"]) == count


def test_what_is_not_open_is_counted_and_said(court: City):
    sealed = court.thirty["9"]  # type: ignore[attr-defined]
    ledger.perform("record.seal", matter=sealed, by=court.acting("president"), fields={"ground": "涉及商业秘密"}, at=AT)
    export.refresh(at=AT)
    answer = court.browser("office").get(f"/numbers/cases/closed/?{Q1}")
    assert (answer.context["total"], len(answer.context["rows"])) == (18, 17)
    assert "另有 1 件不公开" in text(answer)
    assert "民初9号" not in text(answer)


def test_a_division_head_sees_the_division(court: City):
    answer = court.browser("head").get(f"/numbers/cases/closed/?{Q1}")
    assert answer.context["total"] == 10
    assert court.browser("head").get(f"/numbers/cases/closed/?{Q1}&division=民二庭").context["total"] == 0


@pytest.mark.parametrize("who", ["judge", "clerk", "zhang"])
def test_who_has_no_right_is_told_so(court: City, who: str):
    pages = (
        "", "catalogue/", "indicators/closing_rate/", "cases/filed/", "anomalies/", "anomalies/filed_anew/", "forecast/", "wall/", "wall/now/",
        "figures.xlsx", "figures.pdf",
    )
    for path in pages:
        assert court.browser(who).get(f"/numbers/{path}").status_code == 403, path


def test_the_catalogue_lists_every_definition_and_says_what_is_unpublished(court: City):
    said = text(court.browser("president").get(f"/numbers/catalogue/?{Q1}"))
    assert "共 88 项" in said
    assert "公式未公布" in said
    assert "数据项未接入" in said


def test_a_definition_says_where_it_comes_from_and_opens_its_parts(court: City):
    answer = court.browser("president").get(f"/numbers/indicators/closing_rate/?{Q1}")
    said = text(answer)
    assert "64.29" in said
    assert "年底不立案抬高比率" in said
    assert [p["amount"] for p in answer.context["parts"]] == [18, 14, 14]


def test_an_unpublished_formula_shows_its_readings_and_where_the_court_chooses(court: City):
    browser = court.browser("president")
    said = text(browser.get(f"/numbers/indicators/average_closing_days/?{Q1}"))
    assert "公式未公布" in said
    assert "选定这一取法 a" in said
    fields = {"indicator": "average_closing_days", "what": "reading", "value": "b", "ground": "审判委员会2026年第3次会议"}
    ledger.perform("house.set_indicator", matter=court_matter("吉0102"), by=court.acting("president"), fields=fields, at=AT)
    said = text(browser.get(f"/numbers/indicators/average_closing_days/?{Q1}"))
    assert "86.78" in said
    assert "由法院设定" in said


def test_the_workbook_holds_every_definition(court: City):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = court.browser("office").get(f"/numbers/figures.xlsx?{Q1}")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert len(rows) == 89
    assert next(r for r in rows if r[0] == "结案率")[1:5] == (64.29, "%", 18, 28)


def test_the_wall_board_says_the_time_of_its_numbers(court: City):
    answer = court.browser("president").get("/numbers/wall/now/")
    assert "数据截至 2026-05-01 10:00" in text(answer)


def test_pages_say_so_where_there_are_no_columns_yet(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "none")
    answer = city.browser("president").get("/numbers/")
    assert answer.status_code == 403
    assert "数据尚未生成" in text(answer)


def test_the_same_for_programs(court: City):
    browser = court.browser("office")
    said = browser.get("/api/indicators?period=2026Q1&only=closing_rate,filed").json()
    assert {i["id"]: i["value"] for i in said["indicators"]} == {"closing_rate": "64.29", "filed": "14"}
    assert said["data_until"] == "2026-05-01T02:00:00+00:00"
    groups = browser.get("/api/indicators?period=2026Q1&only=closed&by=division").json()["groups"][0]["rows"]
    assert {g["division"]: g["value"] for g in groups if g["division"]} == {"民一庭": "10", "民二庭": "8"}
    assert browser.get("/api/indicators/parts/closed/matters?period=2026Q1&limit=5").json()["total"] == 18
    assert browser.get("/api/indicators?only=nothing").json() == {"unknown": ["nothing"]}
    assert len(browser.get("/api/indicators/catalogue").json()["definitions"]) == 88


def test_questions_are_put_as_questions_and_open_to_their_cases(court: City):
    browser = court.browser("president")
    said = text(browser.get(f"/numbers/anomalies/?{Q1}"))
    assert "不是结论" in said
    assert "结后又立 3 件" in said
    assert "需要核实 6" in said
    assert "没有疑点 8" in said
    answer = browser.get(f"/numbers/anomalies/filed_anew/?{Q1}")
    said = text(answer)
    assert (answer.context["total"], len(answer.context["rows"]), answer.context["hidden"]) == (3, 3, None)
    assert "是否为重置审限起点?" in said
    assert "90 平台默认, 法院可设定" in said
    assert "民一庭 3" in said
    chance = text(browser.get(f"/numbers/anomalies/closing_rush/?{Q1}"))
    assert "18 件中按比例应约 1.8 件, 纯属偶然的可能 85.0%" in chance
    assert "不足以提问" in chance
    assert browser.get("/numbers/anomalies/nothing/").status_code == 404


def test_a_question_counts_sealed_cases_and_does_not_show_them(court: City):
    sealed = court.thirty["27"]  # type: ignore[attr-defined]
    ledger.perform("record.seal", matter=sealed, by=court.acting("president"), fields={"ground": "涉及商业秘密"}, at=AT)
    export.refresh(at=AT)
    browser = court.browser("office")
    answer = browser.get(f"/numbers/anomalies/filed_anew/?{Q1}")
    assert (answer.context["total"], len(answer.context["rows"])) == (3, 2)
    assert "另有 1 件不公开" in text(answer)
    assert "民初27号" not in text(answer)
    said = browser.get("/api/indicators/anomalies/filed_anew/matters?period=2026Q1").json()
    assert (said["total"], said["not_open_on_this_page"], len(said["matters"])) == (3, 1, 2)


def test_a_court_sets_its_own_limit_of_a_question(court: City):
    fields = {"indicator": "anew_days", "what": "number", "value": "15", "ground": "审判委员会2026年第3次会议"}
    ledger.perform("house.set_indicator", matter=court_matter("吉0102"), by=court.acting("president"), fields=fields, at=AT)
    answer = court.browser("president").get(f"/numbers/anomalies/filed_anew/?{Q1}")
    assert answer.context["total"] == 1
    assert "15 由法院设定" in text(answer)


def test_questions_for_programs(court: City):
    browser = court.browser("office")
    said = browser.get("/api/indicators/anomalies?period=2026Q1&only=closing_rush,filed_anew").json()
    assert [(q["id"], q["cases"], q["is_asked"], q["among"], q["expected"], q["chance"], q["by_rule"]) for q in said["questions"]] == [
        ("closing_rush", 1, False, 18, "1.80", "0.849905", False), ("filed_anew", 3, True, None, None, None, True),
    ]
    grouped = browser.get("/api/indicators/anomalies?period=2026Q1&only=closed_undecided&by=division").json()["questions"]
    assert [(q["division"], q["cases"]) for q in grouped] == [("民一庭", 4), ("民二庭", 2)]
    assert browser.get("/api/indicators/anomalies?only=nothing").json() == {"unknown": ["nothing"]}
    assert browser.get("/api/indicators/anomalies/nothing/matters?period=2026").status_code == 404
    assert court.browser("judge").get("/api/indicators/anomalies").status_code == 403


@pytest.fixture
def old_court(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """The small court with columns of six years, as they stood on 1 May 2026."""
    (tmp_path / "columns").mkdir()
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    years.write(tmp_path / "columns", AT)
    return city


def test_the_forecast_shows_its_band_its_errors_and_how_often_it_held(old_court: City):
    answer = old_court.browser("president").get("/numbers/forecast/")
    said = text(answer)
    assert "已知到 2026-04-30, 其后 8 个整月为预测" in said
    for row in answer.context["counts"]:
        judged = row["judged"]
        assert f"过去 {judged.tried} 次预测中 {judged.held} 次落在范围内 ({row['coverage']}%, 应约80%)" in said
        assert f"期末约 {row['value']} 件 ({row['low']} – {row['high']})" in said
        assert len(row["plot"].dots) == 8
    assert re.search(r"一名法官每月通常承办 \d+\.\d 件权重案件", said)
    assert "近三个月有 3 名法官结案" in said
    quarter = old_court.browser("president").get("/numbers/forecast/?to_end=quarter")
    assert quarter.context["steps"] == 2


def test_a_young_court_is_told_why_nothing_is_forecast(court: City):
    said = text(court.browser("president").get("/numbers/forecast/"))
    assert said.count("历史数据只有 21 个整月, 预测 8 个月至少需要 39 个整月, 不作预测") == 1, "said once, not for every figure"
    assert "历史够长以后, 预测自动出现在这里。" in said
    assert "期末约 " not in said.split("有合理区间的指标")[0]


def test_forecasts_for_programs(old_court: City):
    said = old_court.browser("office").get("/api/indicators/forecast?period=2026").json()
    by_name = {f["id"]: f for f in said["forecasts"]}
    filed = by_name["filed"]
    assert int(filed["low"]) <= int(filed["value"]) <= int(filed["high"])
    assert (filed["so_far"], filed["known_until"], len(filed["months"]), filed["past_forecasts"]) == ("100", "2026-04-30", 8, 36)
    assert said["staffing"]["judges"] == 3
    assert old_court.browser("office").get("/api/indicators/forecast?only=nothing").json() == {"unknown": ["nothing"]}
    only = old_court.browser("office").get("/api/indicators/forecast?only=closed").json()
    assert ([f["id"] for f in only["forecasts"]], only["staffing"]) == (["closed"], None)


def test_courts_stand_in_an_order_of_merit_only_for_an_old_period_where_the_court_turned_it_on(court: City):
    browser = court.browser("president")
    old, new = "from=2024-01-01&to=2024-08-31&by=court", f"{Q1}&by=court"
    assert not browser.get(f"/numbers/indicators/filed/?{old}").context["groups"]["is_ranked"]
    fields = {"name": "court_ranking", "value": "1", "ground": "查阅历史通报"}
    ledger.perform("house.set_setting", matter=court_matter("吉0102"), by=court.acting("admin"), fields=fields, at=AT)
    for name, period, is_ranked in (("close_to_file_ratio", old, True), ("close_to_file_ratio", new, False), ("filed", old, False)):
        assert browser.get(f"/numbers/indicators/{name}/?{period}").context["groups"]["is_ranked"] is is_ranked, (name, period)
    said = text(browser.get(f"/numbers/indicators/close_to_file_ratio/?{new}"))
    assert "按代码顺序, 不排名" in said
    assert "2024年9月起最高人民法院禁止按指标对法院排名" in said


def test_judges_have_cards_on_the_wall_only_by_the_court_s_policy(court: City):
    browser = court.browser("president")
    answer = browser.get("/numbers/wall/now/")
    assert answer.context["cards"] == []
    assert len(answer.context["today"]) + len(answer.context["year"]) == 9
    fields = {"name": "wall_judge_cards", "value": "1", "ground": "院长办公会2026年第2次会议"}
    ledger.perform("house.set_setting", matter=court_matter("吉0102"), by=court.acting("admin"), fields=fields, at=AT)
    judge, other = court.people["judge"], court.people["second"]
    from tianping.store.numbers import held

    held().engine.do(f"UPDATE \"case\" SET judge = CASE WHEN division = '民一庭' THEN '{judge.pk}' ELSE '{other.pk}' END")
    held()._answers.clear()
    cards = browser.get("/numbers/wall/now/").context["cards"]
    # pending on 1 May, by division: 19 20 21 26 27 28 and 22 23 24 25; over their limit 19 21 and 22 23 25
    assert cards == [{"name": "王某样本", "pending": 6, "over": 2, "closed": 0}, {"name": "赵某样本", "pending": 4, "over": 3, "closed": 0}]


def test_what_lies_outside_its_interval_stands_in_a_group_of_its_own_before_the_others(court: City):
    fields = {"indicator": "closing_rate", "what": "interval", "value": "90 ~ 100", "ground": "审判委员会2026年第3次会议"}
    ledger.perform("house.set_indicator", matter=court_matter("吉0102"), by=court.acting("office"), fields=fields, at=AT)
    groups = court.browser("president").get(f"/numbers/?{Q1}").context["health"]
    assert (groups[0][0], [r["one"].definition.id for r in groups[0][2]]) == ("outside", ["closing_rate"])
    assert [name for name, _, _ in groups][:3] == ["outside", "efficiency", "quality"]
    listed = [r["one"].definition.id for _, _, rows in groups for r in rows]
    assert (len(listed) == len(set(listed)), len(listed) > 20) == (True, True)
