"""A court's own matter: opened once, its rooms, rosters and values dated and explained."""

from datetime import date

import pytest
from given import ADMINISTRATOR, COURT, JUDGE, OTHER_JUDGE, World, acting, refusal

from tianping.docket.actions import Given
from tianping.docket.indicator_settings import Settable
from tianping.docket.settings import court_matter
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.house import CourtLevel
from tianping.domains.house.actions import _settings
from tianping.law.finding import Label

DAY = date(2026, 3, 2)
POSTS = {f"judge:{COURT}": ((JUDGE.account, JUDGE.name, "judge", "民一庭"),)}


def opened(world, **given):
    return world.do("house.open_court", by=ADMINISTRATOR, on=DAY, **{"court": COURT, **given})


def act(world, name, /, **given):
    return world.do(f"house.{name}", by=ADMINISTRATOR, on=DAY, matter=court_matter(COURT), **given)


def test_a_court_on_file_is_opened_by_its_code():
    done = opened(World())
    what = done.entries[0].what
    assert (what.code, what.name, what.level, what.above, what.province) == (
        COURT, "长春市南关区人民法院", CourtLevel.BASIC, "吉01", "吉")
    assert (done.matter, done.docket.stage) == (court_matter(COURT), Stage.REGISTERED)


def test_an_imported_court_is_opened_by_name():
    what = opened(World(), court="tjsc-1", name="图巴朗第一民事庭").entries[0].what
    assert (what.level, what.name, what.above) == (CourtLevel.IMPORTED, "图巴朗第一民事庭", "")


def test_a_court_is_opened_once_and_must_be_known():
    world = World()
    opened(world)
    assert refusal(lambda: opened(world)).label.zh == "吉0102 已经设立"
    assert refusal(lambda: opened(world, court="吉9Z")).name == "court_unknown"
    assert len(world.dockets) == 1


def test_divisions_and_rooms_are_set():
    world = World()
    opened(world)
    done = act(world, "set_division", code="民一庭", name="民事审判第一庭")
    assert done.changes.jobs[0].args == {"court": COURT}
    assert act(world, "set_room", name="第三法庭", seats=20).entries[0].what.seats == 20
    for name, given in (("set_division", {"code": " ", "name": "x"}), ("set_division", {"code": "x", "name": ""})):
        assert refusal(lambda name=name, given=given: act(world, name, **given)).label.zh == "应当填写代码和名称"
    for given in ({"name": " "}, {"name": "第四法庭", "seats": -1}):
        assert refusal(lambda given=given: act(world, "set_room", **given)).label.zh == "应当填写名称, 座位数不能为负"


def test_a_roster_names_holders_of_the_post():
    world = World(posts=POSTS)
    opened(world)
    assert act(world, "set_roster", division="民一庭", judges=(JUDGE.account,)).entries[0].what.judges[0].name == "王法官样本"
    assert refusal(lambda: act(world, "set_roster", division="民一庭", judges=())).label.zh == "分案名单中没有法官"
    no = refusal(lambda: act(world, "set_roster", division="民一庭", judges=(OTHER_JUDGE.account,)))
    assert no.label.zh == "所选人员不在本院该岗位"


def test_assessors_are_listed_for_the_whole_court_and_alone():
    assessor = acting("assessor", "陪审员样本甲")
    world = World(posts={**POSTS, f"assessor:{COURT}": ((assessor.account, assessor.name, "assessor", ""),)})
    opened(world)
    rosters = [e.what for e in act(world, "set_roster", division="民一庭", assessors=(assessor.account,)).entries]
    assert [(r.division, [o.name for o in r.judges]) for r in rosters] == [("人民陪审员", ["陪审员样本甲"])]
    no = refusal(lambda: act(world, "set_roster", division="民一庭", assessors=(JUDGE.account,)))
    assert no.label.zh == "所选人员不在本院该岗位"


def change(world, name="petition_answer_days", value="30", ground="院务会决定"):
    return act(world, "set_setting", name=name, value=value, ground=ground)


def test_a_setting_is_changed_with_a_preview_and_a_ground():
    world = World()
    opened(world)
    done = change(world)
    found = done.changes.findings[0]
    assert [s.text.zh for s in found.steps] == [
        "现为 60, 改为 30", "自生效之日起适用于此后的计算; 已作出的文书和已告知的期限不变"]
    assert done.changes.jobs[0].name == "court.settings_changed"
    world.use_settings_of(court_matter(COURT), DAY)
    assert refusal(lambda: change(world)).label.zh == "新值与现值相同"


@pytest.mark.parametrize("given, zh", [
    ({"name": "nothing"}, "没有名为“nothing”的设置"),
    ({"value": "三十"}, "“三十”不能作为“信访办理期限”的值"),
    ({"value": "-1"}, "“-1”不能作为“信访办理期限”的值"),
    ({"name": "hearing_day_starts", "value": " "}, "“ ”不能作为“开庭最早时间”的值"),
    ({"name": "fee_divorce_cny", "value": "x"}, "“x”不能作为“离婚案件受理费标准”的值"),
    ({"ground": " "}, "没有写明理由"),
])
def test_settings_that_cannot_be(given, zh):
    world = World()
    opened(world)
    assert refusal(lambda: change(world, **given)).label.zh == zh
    assert world.dockets[court_matter(COURT)].head == 1


def publish(world, **changed):
    given = {
        "year": 2027, "rest_days": (date(2027, 1, 2), date(2027, 1, 1)), "working_days": (date(2027, 1, 9),), "source": "国办发明电〔样本〕",
        **changed}
    return act(world, "publish_calendar", **given)


def test_a_published_calendar_starts_a_rebuild():
    world = World()
    opened(world)
    done = publish(world)
    assert done.entries[0].what.rest_days == (date(2027, 1, 1), date(2027, 1, 2))
    assert (done.changes.jobs[0].name, done.changes.jobs[0].args) == ("calendar.published", {"year": "2027"})
    assert done.changes.findings[0].steps[0].text.zh == "届满日在该年的期限将重新计算, 变动的期限逐一列出"


@pytest.mark.parametrize("changed", [
    {"rest_days": ()}, {"rest_days": (date(2026, 1, 1),)}, {"working_days": (date(2027, 1, 1),)}, {"source": " "},
])
def test_a_calendar_that_cannot_be(changed):
    world = World()
    opened(world)
    assert refusal(lambda: publish(world, **changed)).label.zh == "放假安排应当有来源, 日期均在该年且不重复"


def test_every_setting_is_offered():
    world = World()
    done = opened(world)
    given = Given(DAY, done.docket.raws[-1].recorded_at, world.setting)
    assert ("petition_answer_days", "信访办理期限") in [(c.value, c.label.zh) for c in _settings(done.docket, given)]


READINGS = (("a", Label("按判决", "of judgments")), ("b", Label("按结案", "of closings")))
RATE = Settable("appeal_rate", Label("上诉率", "appeal rate"), ("reading", "interval"), READINGS)
JUDGES = Settable("quota_judges", Label("员额法官人数", "quota judges"), ("number",))


def set_indicator(world, **changed):
    given = {"indicator": "appeal_rate", "what": "interval", "value": "5 ~ 12", "ground": "审委会决议〔样本〕"}
    return world.do("house.set_indicator", by=acting("president", "院长样本"), on=DAY, matter=court_matter(COURT), **{**given, **changed})


def test_an_interval_is_set_and_called_by_the_name_of_the_indicator():
    world = World(indicators={"appeal_rate": RATE})
    opened(world)
    done = set_indicator(world)
    found = done.changes.findings[0]
    assert (done.entries[0].what.name, done.entries[0].what.value) == ("indicator_interval_appeal_rate", "5 ~ 12")
    assert (found.label.zh, found.label.en) == ("上诉率: 指标合理区间", "appeal rate: interval of an indicator")
    assert found.steps[0].text.zh == "现为 没有设定, 改为 5 ~ 12"
    assert set_indicator(world, what="reading", value="b").entries[0].what.name == "indicator_reading_appeal_rate"


@pytest.mark.parametrize("given, zh, mend", [
    ({"indicator": "appeal"}, "指标目录中没有“appeal”", "请从列表中选择指标。"),
    ({"what": "number", "value": "3"}, "“上诉率”不能这样设定", "可以设定的是: 指标公式的取法、指标合理区间。"),
    ({"indicator": "quota_judges"}, "“员额法官人数”不能这样设定", "可以设定的是: 指标所用数字。"),
    ({"what": "reading", "value": "c"}, "“上诉率”没有取法“c”", "可选: a 按判决; b 按结案。"),
    ({"value": "高"}, "“高”不能作为“上诉率: 指标合理区间”的值", "请填写区间, 如 30 ~ 45、>= 90 或 <= 5。"),
    ({"ground": " "}, "没有写明理由", "请写明理由和依据。"),
])
def test_what_the_catalogue_does_not_leave_to_the_court_is_refused(given, zh, mend):
    world = World(indicators={"appeal_rate": RATE, "quota_judges": JUDGES})
    opened(world)
    found = refusal(lambda: set_indicator(world, **given))
    assert (found.label.zh, found.remedy.zh) == (zh, mend)
    assert world.dockets[court_matter(COURT)].head == 1


def test_an_indicator_is_not_set_twice_to_the_same():
    world = World(indicators={"appeal_rate": RATE})
    opened(world)
    set_indicator(world)
    world.use_settings_of(court_matter(COURT), DAY)
    assert refusal(lambda: set_indicator(world)).label.zh == "新值与现值相同"
