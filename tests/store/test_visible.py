"""Lists and predicates are two faces of one rule; what is sealed does not show through any of them."""

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.worlds import Case, acting, make

from tianping.docket.actions import Acting
from tianping.store import dockets, models, search, ties, visible

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
COURTS = ("吉01", "吉0102", "吉0103", "辽0502")
NAMES = ("张甲", "李乙", "王丙")
STAFF = ("filing_clerk", "judge", "division_head", "president", "trial_management", "discipline_office", "administrator", "auditor")

cases = st.builds(
    Case,
    court=st.sampled_from(COURTS),
    kind=st.sampled_from(("civil_first", "petition", "interference")),
    parties=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple),
    is_sealed=st.booleans(),
    on=st.dates(date(2026, 1, 1), date(2026, 1, 6)),
)
readers = st.one_of(
    st.builds(lambda r, c: acting(r, name="职员", court=c), st.sampled_from(STAFF), st.sampled_from(COURTS)),
    st.builds(lambda d, c: acting("vice_president", name="副院长", court=c, division=d),
              st.sampled_from(("", "民一庭", "民一庭、民二庭")), st.sampled_from(COURTS)),
    st.builds(lambda p: acting("party", name=f"{p}的账号", of=p), st.sampled_from(NAMES)),
)


def allowed(by: Acting, fact: models.Facts) -> bool:
    held = ties.ties_to(
        by, court=fact.court, division=fact.division, participants=models.Participant.objects.filter(matter_id=fact.pk), day=DAY
    )
    return visible.lists(by.role, held, is_secret=fact.is_secret)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(world=st.lists(cases, min_size=1, max_size=8), by=readers)
def test_a_list_holds_exactly_the_matters_the_predicate_allows(world: list[Case], by: Acting) -> None:
    models.SearchText.objects.all().delete()
    known = {c.id for c in world}
    make(*world, at=datetime.fromisoformat("2026-11-23T02:00:00+00:00"))
    page = visible.page(by, day=DAY, limit=500)
    listed = {r.facts.pk for r in page.rows} & known
    expected = {f.pk for f in models.Facts.objects.filter(pk__in=known) if allowed(by, f)}
    assert listed == expected
    keys = [(r.facts.sort_on, r.facts.pk) for r in page.rows]
    assert keys == sorted(keys, reverse=True)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(world=st.lists(cases, min_size=5, max_size=12), by=readers)
def test_pages_put_together_are_the_whole_list(world: list[Case], by: Acting) -> None:
    make(*world, at=datetime.fromisoformat("2026-11-23T02:00:00+00:00"))
    whole = [r.facts.pk for r in visible.page(by, day=DAY, limit=1000).rows]
    pieces: list[UUID] = []
    after = None
    while True:
        page = visible.page(by, day=DAY, after=after, limit=3)
        pieces += [r.facts.pk for r in page.rows]
        after = page.next
        if after is None:
            break
    assert pieces == whole
    assert visible.count(by, day=DAY) == len(whole)


def test_a_sealed_matter_shows_its_number_within_the_court_and_nothing_else(instant: datetime) -> None:
    sealed = Case(parties=("张甲", "李乙"), is_sealed=True)
    make(sealed, at=instant)
    clerk = visible.page(acting("filing_clerk", court="吉0102"), day=DAY).rows
    assert [(r.facts.pk, r.is_closed_to_me, r.title) for r in clerk] == [(sealed.id, True, "不公开")]
    party = visible.page(acting("party", of="张甲"), day=DAY).rows
    assert [(r.facts.pk, r.is_closed_to_me) for r in party] == [(sealed.id, False)]


def test_a_sealed_matter_is_not_found_by_a_name_in_it(instant: datetime) -> None:
    make(Case(parties=("张甲一",), is_sealed=True), Case(parties=("张甲二",)), at=instant)
    clerk = acting("filing_clerk", court="吉0102")
    assert search.find(clerk, "张甲一", day=DAY).rows == ()
    assert len(search.find(clerk, "张甲二", day=DAY).rows) == 1
    assert len(search.find(acting("party", of="张甲一"), "张甲一", day=DAY).rows) == 1


def test_a_secret_kind_is_in_no_list_but_that_of_its_own_office(instant: datetime) -> None:
    secret = Case(kind="interference", parties=("张甲",))
    make(secret, at=instant)
    for role in ("filing_clerk", "president", "judge", "administrator", "auditor"):
        assert visible.page(acting(role, court="吉0102"), day=DAY).rows == ()
        assert visible.count(acting(role, court="吉0102"), day=DAY) == 0
    assert [r.facts.pk for r in visible.page(acting("discipline_office", court="吉0102"), day=DAY).rows] == [secret.id]
    assert models.SearchText.objects.filter(pk=secret.id).count() == 0


def test_pinyin_initials_find_a_name_by_the_reading_its_surname_has(instant: datetime) -> None:
    make(Case(parties=("单甲一",)), at=instant)
    clerk = acting("filing_clerk", court="吉0102")
    assert len(search.find(clerk, "sjy", day=DAY).rows) == 1
    assert search.find(clerk, "djy", day=DAY).rows == ()


def test_a_court_sees_the_courts_below_it_and_not_those_beside_it(instant: datetime) -> None:
    make(Case(court="吉0102"), Case(court="吉0103"), Case(court="辽0502"), at=instant)
    president = acting("president", court="吉01")
    assert sorted(r.facts.court for r in visible.page(president, day=DAY).rows) == ["吉0102", "吉0103"]


def test_a_list_costs_three_queries_however_long_it_is(instant: datetime, django_assert_num_queries: object) -> None:
    make(*(Case(parties=("张甲", "李乙")) for _ in range(30)), at=instant)
    by = acting("filing_clerk", court="吉0102")
    for limit in (5, 30):
        with django_assert_num_queries(3):  # type: ignore[operator]
            visible.page(by, day=DAY, limit=limit)


def test_a_column_nobody_declared_is_no_filter() -> None:
    with pytest.raises(ValueError, match=r"^title is no column to filter by$"):
        visible.page(acting("filing_clerk", court="吉0102"), day=DAY, filters=visible.Filters(where={"title": "x"}))


def test_dockets_are_grown_from_what_is_kept(instant: datetime) -> None:
    case = Case(parties=("张甲",))
    make(case, at=instant)
    first = dockets.load(case.id)
    assert dockets.load(case.id) is first
