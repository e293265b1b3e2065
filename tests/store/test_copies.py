"""The fast path of benchmarks: copies whose rows are those of the slow path."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tianping.cli._demo.cast import natural
from tianping.cli._demo.city import City
from tianping.cli._demo.play import play
from tianping.cli._demo.stories import Case, Plot
from tianping.cli._demo.turns import Turn
from tianping.docket.fold import folded
from tianping.store import copies, dockets, families, identifiers, models, projections, rebuild, verify
from tianping.store import log as log_of_all
from tianping.store.log_verify import verify_log
from tianping.store.setting import setting_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def city(db: None) -> City:
    dockets.forget()
    made = City(now=NOW, seed=7, cases=0)
    with identifiers.seeded(7):
        for code in ("吉01", "吉0102"):
            made._found(code)
        stories = []
        for n, turn in enumerate((Turn.PLAIN, Turn.FILED_AWAY, Turn.PRESERVED, Turn.APPEALED)):
            plot = Plot(court="吉0102", plaintiff=natural(3 + 9 * n), defendants=(natural(4 + 9 * n), natural(5 + 9 * n)), cause="9181",
                        amount_cny=Decimal(80_000), begun=made.clock.days_ago(300 + n), turn=turn, concerns_enterprise=True)
            stories.append(Case(made.cast, made.clock, plot).story())
        for _ in play(stories, until=NOW):
            pass
    return made


def test_copies_are_the_rows_of_the_slow_path_chained_and_logged(city: City) -> None:
    found = families.models_of()
    assert len(found) == 3, "a case that names a matter of the court above is not copied"
    before = set(models.Matter.objects.values_list("pk", flat=True))
    assert list(copies.copy_many(found, 60, seed=1)) == [60]
    made = models.Matter.objects.exclude(pk__in=before)
    assert made.count() == 60
    as_the_slow_path(made)


def as_the_slow_path(made: Iterable[models.Matter]) -> None:
    """Assert that these matters have the rows a rebuild would give them, whole chains, and a log without faults."""
    for row in made:
        docket = dockets.load(row.pk)
        anew, stands = projections.project(docket, setting_of(row.court)), rebuild.stored(docket)
        assert stands is not None
        assert (anew.facts, anew.tokens) == (stands.facts, stands.tokens)
        for table, rows in anew.rows.items():
            assert [sorted(r.items()) for r in rows] == [sorted(r.items()) for r in stands.rows[table]], table
        assert anew == stands
        assert verify.verify(matter=row.pk).faults == ()
    log_of_all.sequence(at=NOW)
    assert verify_log().faults == ()


def test_an_appealed_case_is_copied_with_the_appeal_and_each_names_the_other(city: City) -> None:
    above = models.Facts.objects.get(kind="civil_second")
    case = next(one for one in families.finished() if len(one.dockets) == 2)
    assert [one.matter.id for one in case.dockets] == [above.matter.parent, above.pk]
    family = families.family_of(case.dockets, keeps=case.keeps)
    assert family is not None
    before = set(models.Matter.objects.values_list("pk", flat=True))
    assert list(copies.copy_many([family], 3, seed=1)) == [3]
    made = models.Matter.objects.exclude(pk__in=before)
    as_the_slow_path(made)
    seconds = models.Facts.objects.filter(kind="civil_second").exclude(pk=above.pk).select_related("matter").order_by("number")
    first, last = (models.Facts.objects.filter(kind=k, number__startswith=f"({above.filed_on.year})").order_by("number")
                   for k in ("civil_first", "civil_second"))
    assert [one.number for one in last] == [f"({above.filed_on.year})吉01民终{n}号" for n in range(1, 5)]
    for one in seconds:
        lower = first.get(pk=one.matter.parent)
        whole = "".join(r.text for pk in (lower.pk, one.pk) for r in dockets.load(pk).raws)
        assert (str(one.pk) in whole, str(above.pk) in whole, str(above.matter.parent) in whole) == (True, False, False)
        assert lower.number.replace("吉0102民初", "") != one.number


def test_a_copy_says_what_its_model_says_of_other_persons_under_the_next_number(city: City) -> None:
    model = families.models_of()[0]
    last = models.Counter.objects.get(court="吉0102", year=model.number.year, code="民初").last
    before = set(models.Matter.objects.values_list("pk", flat=True))
    list(copies.copy_many([model], 2, seed=1))
    made = [dockets.load(pk) for pk in models.Matter.objects.exclude(pk__in=before).values_list("pk", flat=True)]
    numbers = sorted(models.Facts.objects.filter(pk__in=[d.matter.id for d in made]).values_list("number", flat=True))
    assert numbers == [f"({model.number.year})吉0102民初{last + 1}号", f"({model.number.year})吉0102民初{last + 2}号"]
    for docket in made:
        assert [(r.kind, r.on, r.recorded_at, r.by, r.post, r.audience) for r in docket.raws] == [
            (r.kind, r.on, r.recorded_at, r.by, r.post, r.audience) for r in model.docket.raws]
        assert docket.stage is model.docket.stage
        whole = "".join(r.text for r in docket.raws)
        assert not [pk for pk, _, _ in model.people if str(pk) in whole]
    assert models.Counter.objects.get(court="吉0102", year=model.number.year, code="民初").last == last + 2
    assert folded(made[0].matter, made[0].raws).raws == made[0].raws


def test_so_many_models_are_held_and_no_more_however_many_cases_there_are(city: City) -> None:
    list(copies.copy_many(families.models_of(), families.MODELS + 6, seed=1))
    assert (copies.standing(), len(families.models_of())) == (families.MODELS + 10, families.MODELS)
