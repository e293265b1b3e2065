"""Posts lent for some days: whose, to whom, for what; what is refused, and that nothing is written then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from tests.web.small_court import COURT, City, build

from tianping.law.finding import Refused
from tianping.store import accounts, delegations, models

DAY = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
SOON = date(2026, 3, 9)
LATE = date(2026, 3, 20)


@pytest.fixture
def city(db: None) -> City:
    return build()


def post(city: City, name: str) -> int:
    return models.Membership.objects.get(account=city.people[name]).pk


def lend(city: City, *, whose: str = "head", by: str = "", to: str = "judge", starts_on: date = SOON, ends_on: date = LATE,
         ground: str = "外出培训", acts: tuple[str, ...] = ()) -> models.Delegation:
    return delegations.lend(post(city, whose), to=city.people[to].pk, starts_on=starts_on, ends_on=ends_on, ground=ground, acts=acts,
                            by=city.acting(by or whose), at=NOW)


def roles(city: City, name: str, day: date) -> list[tuple[str, UUID | None, str]]:
    return [(p.role, p.acts_for, p.scope) for p in accounts.posts(city.people[name], day=day)]


def test_a_post_is_lent_for_its_days_and_no_longer(city: City) -> None:
    lend(city, acts=("record.seal", "record.seal"))
    own, lent = ("judge", None, ""), ("division_head", city.people["head"].pk, "record.seal")
    assert roles(city, "judge", SOON - timedelta(days=1)) == [own]
    assert roles(city, "judge", SOON) == [own, lent]
    assert roles(city, "judge", LATE) == [own, lent]
    assert roles(city, "judge", LATE + timedelta(days=1)) == [own]


def test_an_administrator_lends_for_somebody_who_cannot(city: City) -> None:
    row = lend(city, whose="president", by="admin", to="head")
    assert (row.membership.account, row.to, row.scope) == (city.people["president"], city.people["head"], "")
    assert [m.role for m in delegations.posts(city.acting("admin"), day=DAY)] == [
        "division_head", "filing_clerk", "petition_clerk", "president", "scheduling_clerk", "service_clerk", "trial_management"]


@pytest.mark.parametrize(("changed", "name", "says"), [
    ({"whose": "judge", "to": "second"}, "by_case", "审判岗位不能整体授权他人代行"),
    ({"whose": "auditor"}, "no_such_post", "没有可以授权代行的这个岗位"),
    ({"whose": "admin"}, "no_such_post", "没有可以授权代行的这个岗位"),
    ({"by": "president"}, "no_such_post", "没有可以授权代行的这个岗位"),
    ({"to": "admin"}, "no_receiver", "代行人应当是本院在岗的其他人员, 且不是系统管理员"),
    ({"to": "zhang"}, "no_receiver", "代行人应当是本院在岗的其他人员, 且不是系统管理员"),
    ({"to": "head"}, "no_receiver", "代行人应当是本院在岗的其他人员, 且不是系统管理员"),
    ({"starts_on": DAY - timedelta(days=1)}, "wrong_days", "起止日期不对: 2026-03-05 至 2026-03-20"),
    ({"ends_on": SOON - timedelta(days=1)}, "wrong_days", "起止日期不对: 2026-03-09 至 2026-03-08"),
    ({"ends_on": SOON + timedelta(days=367)}, "wrong_days", "起止日期不对: 2026-03-09 至 2027-03-11"),
    ({"acts": ("filing.accept",)}, "not_of_the_post", "庭长没有这些权限: filing.accept"),
    ({"ground": "  "}, "no_ground", "应当写明代行事由, 不超过200字"),
    ({"ground": "长" * 201}, "no_ground", "应当写明代行事由, 不超过200字"),
])
def test_what_is_refused_writes_nothing(city: City, changed: dict[str, object], name: str, says: str) -> None:
    with pytest.raises(Refused) as refusal:
        lend(city, **changed)  # type: ignore[arg-type]
    assert (refusal.value.finding.name, refusal.value.finding.label.zh) == (name, says)
    assert not models.Delegation.objects.exists()


def test_a_post_is_lent_no_longer_than_it_lasts(city: City) -> None:
    models.Membership.objects.filter(pk=post(city, "head")).update(ends_on=SOON)
    with pytest.raises(Refused) as refusal:
        lend(city)
    assert refusal.value.finding.label.zh == "该岗位 2026-03-09 到期"
    assert not models.Delegation.objects.exists()


def test_a_post_is_not_lent_twice_to_the_same_colleague_in_the_same_days(city: City) -> None:
    lend(city)
    with pytest.raises(Refused) as refusal:
        lend(city, starts_on=LATE, ends_on=LATE + timedelta(days=5))
    assert refusal.value.finding.label.zh == "该岗位这几日已经由王某样本代行"
    assert models.Delegation.objects.count() == 1
    lend(city, to="second")
    assert models.Delegation.objects.count() == 2


def test_who_was_lent_a_post_does_not_lend_it_on(city: City) -> None:
    lend(city, whose="head", to="office", starts_on=DAY)
    lent = next(p for p in accounts.posts(city.people["office"], day=DAY) if p.acts_for)
    assert delegations.posts(lent, day=DAY) == []
    own = city.acting("office")
    assert [m.role for m in delegations.posts(own, day=DAY)] == ["trial_management"]
    as_administrator = replace(city.acting("admin"), acts_for=city.people["office"].pk)
    assert delegations.posts(as_administrator, day=DAY) == []


def test_a_delegation_ends_at_once_and_stays_listed(city: City) -> None:
    row = lend(city, starts_on=DAY)
    assert [o.state for o in delegations.listed(city.acting("judge"), day=DAY)] == [delegations.State.RUNNING]
    assert [o.may_end for o in delegations.listed(city.acting("judge"), day=DAY)] == [False]
    for by in ("judge", "president"):
        with pytest.raises(Refused) as refusal:
            delegations.end(row.pk, by=city.acting(by), at=NOW)
        assert refusal.value.finding.label.zh == "没有可以结束的授权"
    assert len(roles(city, "judge", DAY)) == 2
    delegations.end(row.pk, by=city.acting("head"), at=NOW)
    assert len(roles(city, "judge", DAY)) == 1
    assert [(o.state, o.may_end) for o in delegations.listed(city.acting("head"), day=DAY)] == [(delegations.State.OVER, False)]
    with pytest.raises(Refused):
        delegations.end(row.pk, by=city.acting("head"), at=NOW)


def test_who_recorded_it_and_who_ended_it_is_kept_beside_it(city: City) -> None:
    row = lend(city, by="admin")
    assert (row.made_by, row.made_at) == (city.people["admin"].pk, NOW)
    assert [(o.made_by, o.ended_by) for o in delegations.listed(city.acting("head"), day=DAY)] == [("管理员样本", "")]
    delegations.end(row.pk, by=city.acting("head"), at=NOW + timedelta(hours=1))
    row.refresh_from_db()
    assert (row.ended_by, row.ended_at) == (city.people["head"].pk, NOW + timedelta(hours=1))
    assert [(o.made_by, o.ended_by) for o in delegations.listed(city.acting("admin"), day=DAY)] == [("管理员样本", "庭长样本")]
    models.Delegation.objects.update(made_by=None, made_at=None)  # one of before this was kept
    assert [o.made_by for o in delegations.listed(city.acting("head"), day=DAY)] == [""]


def test_one_that_is_to_come_is_taken_back_by_the_administrator(city: City) -> None:
    row = lend(city)
    assert [o.state for o in delegations.listed(city.acting("admin"), day=DAY)] == [delegations.State.COMING]
    delegations.end(row.pk, by=city.acting("admin"), at=NOW)
    assert [o.state for o in delegations.listed(city.acting("admin"), day=SOON)] == [delegations.State.OVER]
    assert len(roles(city, "judge", SOON)) == 1


def test_who_leaves_the_court_leaves_what_was_lent_to_them_too(city: City) -> None:
    lend(city, to="second", starts_on=DAY)
    models.Membership.objects.filter(account=city.people["second"]).update(ends_on=SOON)
    assert [role for role, _, _ in roles(city, "second", SOON)] == ["judge", "division_head"]
    assert roles(city, "second", SOON + timedelta(days=1)) == []


def test_a_post_in_another_court_is_lent_there(city: City) -> None:
    accounts.join(city.people["head"], role="division_head", court="吉0103", division="民二庭", starts_on=DAY)
    here, there = (next(p for p in accounts.posts(city.people["head"], day=DAY) if p.court == court) for court in (COURT, "吉0103"))
    assert [m.court for m in delegations.posts(here, day=DAY)] == [COURT]
    assert [m.court for m in delegations.posts(there, day=DAY)] == ["吉0103"]
    assert delegations.receivers(there, day=DAY) == [city.people["head"]]


def test_others_see_nothing_of_it(city: City) -> None:
    lend(city)
    assert delegations.listed(city.acting("president"), day=DAY) == []
    abroad = replace(city.acting("admin"), court="吉0103")
    assert delegations.listed(abroad, day=DAY) == [] == delegations.posts(abroad, day=DAY)
    assert abroad.court != COURT
