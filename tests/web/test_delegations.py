"""Lending a post in the browser: lent, used by the colleague within its scope, told in the record, ended; and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.web.small_court import COURT, City

from tianping.store import ledger, models
from tianping.web import visit

NOW = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: NOW)


def form(city: City, whose: str, colleague: str, **changed: object) -> dict[str, object]:
    return {
        "_step": "lend", "post": str(models.Membership.objects.get(account=city.people[whose]).pk), "to": str(city.people[colleague].pk),
        "starts_on": "2026-03-06", "ends_on": "2026-03-13", "ground": "外出培训", "whole": "yes", **changed,
    }


def test_a_lent_post_is_used_told_and_ended(city: City) -> None:
    filing = city.browser("clerk")
    page = filing.get("/delegations/").content.decode()
    assert "还没有授权" in page
    assert "决定立案" in page, "the acts of the post can be chosen"
    answer = filing.post("/delegations/", form(city, "clerk", "office", whole="no", acts=["filing.accept"]), follow=True)
    page = answer.content.decode()
    assert (answer.status_code, "已授权 审管样本 代行立案人员, 自 2026-03-06 至 2026-03-13" in page) == (200, True)
    assert "代行中" in page

    office = city.browser("office")
    assert '<span class="small">在右上角切换岗位' in office.get("/delegations/").content.decode()
    office.post("/post/", {"post": f"filing_clerk|{COURT}||{city.people['clerk'].pk}", "next": "/"})
    page = office.get("/").content.decode()
    assert "立案人员" in page
    assert "您现在的岗位不能授权他人代行。" in office.get("/delegations/").content.decode(), "what was lent is not lent on"
    lent = next(p for p in visit_posts(city, "office") if p.acts_for)
    ledger.perform("filing.accept", matter=city.matter, by=lent, fields={"cause": "9181"}, at=NOW)
    seq = models.Entry.objects.filter(matter_id=city.matter).order_by("-seq").values_list("seq", flat=True)
    said = [city.browser("clerk").get(f"/matters/{city.matter}/entries/{n}/").content.decode() for n in seq]
    assert any("审管样本" in page and "立案人员 (代行)" in page for page in said)

    row = models.Delegation.objects.get()
    page = filing.post("/delegations/", {"_step": "end", "delegation": str(row.pk)}, follow=True).content.decode()
    assert "已结束对 审管样本 的授权" in page
    assert "已结束</span>" in page
    assert "立案员样本 登记于 2026-03-06 10:00" in page
    assert "立案员样本 结束于 2026-03-06 10:00" in page
    assert '<span class="small">在右上角切换岗位' not in office.get("/delegations/").content.decode()


def visit_posts(city: City, name: str) -> tuple[visit.Acting, ...]:
    from tianping.store import accounts

    return accounts.posts(city.people[name], day=NOW.date())


@pytest.mark.parametrize(("changed", "says"), [
    ({"to": ""}, "没有选择代行人"), ({"to": "x"}, "没有选择代行人"), ({"starts_on": ""}, "没有选择起止日期"),
    ({"ends_on": "13号"}, "没有选择起止日期"),
    ({"whole": "no"}, "没有选择授权事项"), ({"whole": "no", "acts": ["house.set_room"]}, "院长没有这些权限: house.set_room"),
    ({"post": "x"}, "没有可以授权代行的这个岗位"), ({"post": "9" * 30}, "没有可以授权代行的这个岗位"),
    ({"ground": ""}, "应当写明代行事由, 不超过200字"),
    ({"ends_on": "2026-03-05"}, "起止日期不对: 2026-03-06 至 2026-03-05"), ({"_step": "end", "delegation": "1"}, "没有可以结束的授权"),
])
def test_what_cannot_be_done_is_said_and_what_was_typed_stays(city: City, changed: dict[str, object], says: str) -> None:
    answer = city.browser("president").post("/delegations/", form(city, "president", "head", **changed))
    page = answer.content.decode()
    assert (answer.status_code, says in page) == (422, True)
    assert changed.get("ground") == "" or 'value="外出培训"' in page
    assert not models.Delegation.objects.exists()


@pytest.mark.parametrize(("who", "says"), [
    ("judge", "审判岗位不整体授权他人代行"), ("auditor", "您现在的岗位不能授权他人代行。"), ("admin", "院长样本 · 院长"), ("server", "送达员样本 · "),
])
def test_every_post_is_told_what_it_can_lend(city: City, who: str, says: str) -> None:
    assert says in city.browser(who).get("/delegations/").content.decode()


def test_the_list_as_a_workbook(city: City) -> None:
    president = city.browser("president")
    president.post("/delegations/", form(city, "president", "head"))
    president.post("/delegations/", form(city, "president", "office", whole="no", acts=["trial.approve_extension"]))
    sheet = load_workbook(BytesIO(president.get("/delegations/?form=xlsx").content)).active
    assert sheet is not None
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["岗位", "庭室", "授权人", "代行人", "自", "至", "事项", "代行事由", "状态",
         "登记人", "登记时间", "结束人", "结束时间"],
        ["院长", None, "院长样本", "审管样本", datetime(2026, 3, 6), datetime(2026, 3, 13), "批准延长审限", "外出培训", "代行中",
         "院长样本", "2026-03-06 10:00", None, None],
        ["院长", None, "院长样本", "庭长样本", datetime(2026, 3, 6), datetime(2026, 3, 13), "全部", "外出培训", "代行中",
         "院长样本", "2026-03-06 10:00", None, None],
    ]


def test_parties_find_no_such_page(city: City) -> None:
    assert city.browser("zhang").get("/delegations/").status_code == 404
    assert "/delegations/" not in city.browser("zhang").get("/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(city: City, django_assert_max_num_queries: object) -> None:
    president = city.browser("president")
    for day in range(6, 20):
        president.post("/delegations/", form(city, "president", "head", starts_on=f"2026-03-{day:02}", ends_on=f"2026-03-{day:02}"))
    assert models.Delegation.objects.count() == 14
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert president.get("/delegations/").content.decode().count("data-row") == 14
