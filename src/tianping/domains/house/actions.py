"""What an administrator may do in a court's own matter: open the court, set divisions, rooms, rosters, values, the calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Job, Need, New, NewMatter, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.indicator_settings import FAMILIES, PREFIX
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.people import Official
from tianping.docket.settings import HOUSE, court_matter, preview, setting_kinds
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.house import (
    ASSESSOR_ROSTER,
    CalendarPublished,
    CourtLevel,
    CourtOpened,
    DivisionSet,
    OutageCause,
    OutageExplained,
    OutageRecorded,
    RoomSet,
    RosterSet,
    SettingSet,
)
from tianping.domains.house.rules import settable
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step
from tianping.law.numbers import courts

COURTS = cite("人民法院组织法", "第12条", "2018修订")
ROSTER = cite("最高人民法院关于落实司法责任制完善审判监督管理机制的意见(试行)", "第3条", "法发〔2017〕11号")
ASSESSORS = cite("最高人民法院关于适用《中华人民共和国人民陪审员法》若干问题的解释", "第3条", "法释〔2019〕5号")
HOLIDAYS = cite("全国年节及纪念日放假办法", "第2条", "2024修订")
RESTORED = cite("民事诉讼法", "第86条", "2023修正")
OPEN = (Stage.REGISTERED,)


def _this_court(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return (Need("settings", str(fields["court"])),)


def _people(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return tuple(Need("posts", f"{role}:{docket.matter.court}") for role in ("judge", "assistant", "clerk", "assessor"))


@action("设立法院", "Open a court", cites=(COURTS,), opens="court", needs=_this_court)
def open_court(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("法院代字", "code of the court", widget="text")],
    name: Annotated[str, Ask("法院名称(导入法院填写)", "name, for an imported court", widget="text")] = "",
) -> Changes:
    """Open a court on the platform: a court on file by its code, with its name, level and court above; else an imported one by name.

    Refuses a court that works here already, and an unknown code without a name. Source: 人民法院组织法(2018修订) 第12条.
    """
    if given.loaded.get(Need("settings", court)):
        raise no("court_open", f"{court} 已经设立", f"{court} works here already", "无需再次设立。", "nothing to do", COURTS)
    if name.strip():
        opened = CourtOpened(court, name.strip(), CourtLevel.IMPORTED)
    else:
        found = courts.court(court, on=given.day)
        opened = CourtOpened(court, found.name, CourtLevel(found.level.value), found.parent or "", court[:1])
    return Changes(opens=(NewMatter(court_matter(court), "court", court, (New(opened, given.day),)),))


@action("设置庭室", "Set a division", cites=(COURTS,), stages=OPEN)
def set_division(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    code: Annotated[str, Ask("庭室代码", "code", widget="text")],
    name: Annotated[str, Ask("庭室名称", "name", widget="text")],
    is_open: Annotated[bool, Ask("在用", "in use", widget="check")] = True,
) -> Changes:
    """Set up a division, rename it, or close it."""
    if not code.strip() or not name.strip():
        raise no("name_missing", "应当填写代码和名称", "code and name are needed", "请补全。", "complete them", COURTS)
    return Changes(entries=(New(DivisionSet(code.strip(), name.strip(), is_open), given.day),), jobs=_changed(docket))


@action("设置法庭", "Set a room", cites=(COURTS,), stages=OPEN)
def set_room(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    name: Annotated[str, Ask("法庭名称", "name", widget="text")],
    seats: Annotated[int, Ask("座位数", "seats", widget="number")] = 0,
    is_online: Annotated[bool, Ask("可在线庭审", "can hold online hearings", widget="check")] = False,
    is_open: Annotated[bool, Ask("在用", "in use", widget="check")] = True,
) -> Changes:
    """Set up a court room, change it, or take it out of use; hearings booked in it stand."""
    if not name.strip() or seats < 0:
        raise no("name_missing", "应当填写名称, 座位数不能为负", "a name is needed, and seats not below zero", "请补全。", "complete them", COURTS)
    return Changes(entries=(New(RoomSet(name.strip(), seats, is_online, is_open), given.day),))


WHOLE = "全院"


def _divisions(docket: Docket, given: Given) -> tuple[Choice, ...]:
    named = {one.what.code: one.what for one in docket.all(DivisionSet)}
    found = (Choice(d.code, Label(d.name, d.name)) for d in named.values() if d.is_open)
    return (*found, Choice(WHOLE, Label("全院 (只设人民陪审员)", "the whole court (assessors only)")))


@action("设置分案名单", "Set the roster", cites=(ROSTER, ASSESSORS), stages=OPEN, needs=_people)
def set_roster(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    division: Annotated[str, Ask("庭室", "division", widget="choice", choices=_divisions)],
    judges: Annotated[tuple[UUID, ...], Ask("参加随机分案的法官", "judges who take part in the draw", widget="account")] = (),
    assistants: Annotated[tuple[UUID, ...], Ask("法官助理", "assistants", widget="account")] = (),
    clerks: Annotated[tuple[UUID, ...], Ask("书记员", "court clerks", widget="account")] = (),
    assessors: Annotated[
        tuple[UUID, ...],
        Ask("人民陪审员", "people's assessors", widget="account",
            help=Label("全院一份名单: 合议庭需要人民陪审员时从中随机抽取", "one list for the court, from which panels draw")),
    ] = (),
) -> Changes:
    """Say who takes part in the drawing of cases of a division, and among which assessors panels draw.

    Source: 法发〔2017〕11号 第3条; 法释〔2019〕5号 第3条 (assessors are drawn at random).
    """
    if not judges and not assessors:
        raise no("roster_empty", "分案名单中没有法官", "no judge is on the roster", "请至少选择一名法官。", "choose one at least", ROSTER)
    rosters = []
    if judges:
        chosen = (("judge", judges), ("assistant", assistants), ("clerk", clerks))
        rosters.append(RosterSet(division.strip(), *(_officials(docket, given, role, people) for role, people in chosen)))
    if assessors:
        rosters.append(RosterSet(ASSESSOR_ROSTER, _officials(docket, given, "assessor", assessors)))
    return Changes(entries=tuple(New(one, given.day) for one in rosters))


def _officials(docket: Docket, given: Given, role: str, chosen: tuple[UUID, ...]) -> tuple[Official, ...]:
    posts = {p[0]: p[1] for p in given.loaded.get(Need("posts", f"{role}:{docket.matter.court}"), ())}
    if any(account not in posts for account in chosen):
        raise no("no_such_post", "所选人员不在本院该岗位", "somebody chosen does not hold this post", "请重新选择。", "choose again", ROSTER)
    return tuple(Official(account, posts[account]) for account in chosen)


def _settings(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(k.name, k.label) for k in setting_kinds().values())


@action("变更设置", "Change a setting", cites=(HOUSE,), stages=OPEN, is_binding=True)
def set_setting(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    name: Annotated[str, Ask("设置项", "setting", widget="choice", choices=_settings)],
    value: Annotated[str, Ask("新值", "new value", widget="text")],
    ground: Annotated[str, Ask("理由", "ground", widget="long")],
) -> Changes:
    """Change one of the court's settings from today, with its ground; what it does is shown before.

    Refuses an unknown setting, an unreadable value, and no change.
    """
    found = preview(given.setting.settings, name=name, value=value)
    if not ground.strip():
        raise no("no_ground", "没有写明理由", "no ground is given", "请写明理由。", "write it down", HOUSE)
    if found.value == found.given["old"]:
        raise no("no_change", "新值与现值相同", "the value is the same", "无需变更。", "nothing to change", HOUSE)
    return Changes(entries=(New(SettingSet(name, value.strip(), ground.strip()), given.day),), jobs=_changed(docket), findings=(found,))


def _changed(docket: Docket) -> tuple[Job, ...]:
    return (Job("court.settings_changed", {"court": docket.matter.court}),)


def _families(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(name, label) for name, (label, _, _) in FAMILIES.items())


def _of_the_catalogue(docket: Docket, *, given: Given, indicator: str = "", **fields: Any) -> tuple[Need, ...]:
    return (Need("indicator", indicator.strip()),)


@action("设定指标口径", "Set how an indicator is read", cites=(HOUSE,), stages=OPEN, is_binding=True, needs=_of_the_catalogue)
def set_indicator(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    indicator: Annotated[str, Ask("指标", "indicator", widget="indicator", help=Label(
        "指标目录中的指标, 或者计算所用的数字", "of the catalogue, or a number computed with"))],
    what: Annotated[str, Ask("设定", "what is set", widget="choice", choices=_families)],
    value: Annotated[str, Ask("值", "value", widget="text", help=Label(
        "区间写作 30 ~ 45、>= 90 或 <= 5; 取法写代号, 如 a; 数字写整数", "interval: 30 ~ 45, >= 90 or <= 5; reading: a letter; number: whole"))],
    ground: Annotated[str, Ask("理由和依据", "ground and source", widget="long")],
) -> Changes:
    """Set the reading, the interval or a number of an indicator whose official one is unpublished; shown as set by the court.

    Refuses what the catalogue does not hold or does not leave open, an unreadable value, no ground, and no change.
    """
    wanted = indicator.strip()
    one = settable(given.loaded[Need("indicator", wanted)], indicator=wanted, what=what, value=value)
    name, family = f"{PREFIX}{what}_{wanted}", FAMILIES[what][0]
    called = Label(f"{one.label.zh}: {family.zh}", f"{one.label.en}: {family.en}")
    found = preview(given.setting.settings, name=name, value=value, called=called)
    if not ground.strip():
        raise no("no_ground", "没有写明理由", "no ground is given", "请写明理由和依据。", "write it down, with its source", HOUSE)
    if found.value == found.given["old"]:
        raise no("no_change", "新值与现值相同", "the value is the same", "无需变更。", "nothing to change", HOUSE)
    return Changes(entries=(New(SettingSet(name, value.strip(), ground.strip()), given.day),), findings=(found,))


@action("公布放假安排", "Publish a year's calendar", cites=(HOLIDAYS,), stages=OPEN, is_binding=True)
def publish_calendar(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    year: Annotated[int, Ask("年份", "year", widget="number")],
    rest_days: Annotated[tuple[date, ...], Ask("放假日期", "rest days", widget="date")],
    source: Annotated[str, Ask("通知文号", "notice", widget="text")],
    working_days: Annotated[tuple[date, ...], Ask("调休上班日期", "make-up working days", widget="date")] = (),
) -> Changes:
    """Record the State Council's notice of a year's rest days; every period that ends in the year is computed again.

    Refuses days of another year and days that are both. Source: 全国年节及纪念日放假办法(2024修订) 第2条.
    """
    days = (*rest_days, *working_days)
    if not rest_days or any(day.year != year for day in days) or len(set(days)) != len(days) or not source.strip():
        raise no("calendar_wrong", "放假安排应当有来源, 日期均在该年且不重复", "a source, and days of the year, each once",
                 "请核对通知。", "check the notice", HOLIDAYS)
    entry = CalendarPublished(year, tuple(sorted(rest_days)), tuple(sorted(working_days)), source.strip())
    text = Label("届满日在该年的期限将重新计算, 变动的期限逐一列出", "periods that end in the year are computed anew and listed")
    step = Step(text, basis=(HOLIDAYS,))
    found = Finding("calendar_published", Label(f"{year} 年放假安排", f"rest days of {year}"), len(rest_days), steps=(step,))
    return Changes(entries=(New(entry, given.day),), jobs=(Job("calendar.published", {"year": str(year)}),), findings=(found,))


def _shown(at: datetime) -> str:
    return f"{at.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}"


def _outages(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.what.outage), Label(_shown(one.what.starts), _shown(one.what.starts)))
        for one in reversed(docket.all(OutageRecorded))
    )


@action("登记平台停运", "Record an outage", cites=(RESTORED,), stages=OPEN)
def record_outage(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outage: Annotated[UUID, Ask("停运编号", "outage", widget="text")],
    starts: Annotated[datetime, Ask("最后一次正常", "last known to answer", widget="instant")],
    ends: Annotated[datetime, Ask("恢复", "answers again", widget="instant")],
    cause: Annotated[OutageCause, Ask("原因", "cause", widget="choice")] = OutageCause.UNKNOWN,
    key: Annotated[str, Ask("签名密钥", "key", widget="text")] = "",
    signature: Annotated[str, Ask("签名", "signature", widget="text")] = "",
) -> Changes:
    """Record that the platform could not be reached, as it found by itself; one outage stands once in a court's record.

    What follows for a term that ended meanwhile is decided case by case. Source: 民事诉讼法(2023修正) 第86条.
    """
    if not starts < ends <= given.at:
        raise no("outage_span", "停运的恢复时刻应当晚于开始时刻, 且不晚于现在", "an outage ends after it starts, and not later than now",
                 "请核对两个时刻。", "check both instants", RESTORED)
    if any(one.what.outage == outage for one in docket.all(OutageRecorded)):
        raise no("outage_known", "该次停运已经登记", "the outage is on record", "无需再次登记。", "nothing to do", RESTORED)
    return Changes(entries=(New(OutageRecorded(outage, starts, ends, cause, key, signature), given.day),))


@action("查明停运原因", "Explain an outage", cites=(RESTORED,), stages=OPEN)
def explain_outage(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outage: Annotated[UUID, Ask("哪一次停运", "which outage", widget="choice", choices=_outages)],
    cause: Annotated[OutageCause, Ask("原因", "cause", widget="choice")],
    note: Annotated[str, Ask("经过和整改", "what happened, and what is done", widget="long")],
) -> Changes:
    """Say what caused an outage; the public list shows it. Source: 民事诉讼法(2023修正) 第86条."""
    if not any(one.what.outage == outage for one in docket.all(OutageRecorded)):
        raise no("outage_unknown", "没有登记过该次停运", "no such outage is on record", "请从已登记的停运中选择。", "choose one on record", RESTORED)
    said = written(note, "经过和整改", "what happened, and what is done", RESTORED)
    return Changes(entries=(New(OutageExplained(outage, cause, said), given.day),))
