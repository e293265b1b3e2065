"""The demonstration city: lawful from end to end, and the same twice for the same seed."""

from datetime import UTC, datetime

from tianping.cli._demo.city import City
from tianping.docket.stages import Stage
from tianping.store import dockets, models, projections, rebuild, verify
from tianping.store.setting import setting_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_the_city_is_made_by_lawful_acts_alone(committed_db: str) -> None:
    city = City(now=NOW, seed=7, cases=8)
    assert sum(1 for _ in city.make(seed=7)) > 60
    assert verify.verify().faults == ()
    assert _differing() == []
    rebuild.rebuild()  # as the jobs of the courts' settings do
    assert rebuild.rebuild(dry_run=True).changed == 0
    cases = models.Facts.objects.filter(kind="civil_first")
    assert cases.count() == 8
    assert Stage.CLOSED.value in set(cases.values_list("stage", flat=True))
    assert models.Facts.objects.filter(kind="petition").count() == 6
    assert models.Facts.objects.filter(kind="court").count() == len(city.codes)
    numbers = list(cases.exclude(number="").order_by("filed_on").filter(court="吉0102").values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)


def _differing() -> list[str]:
    """Name the matters whose rows differ from what is drawn anew, in more than the versions they were drawn from."""
    found = []
    for matter in models.Matter.objects.all():
        docket = dockets.load(matter.pk)
        new, old = projections.project(docket, setting_of(matter.court)), rebuild.stored(docket)
        assert old is not None
        new.facts["versions"] = old.facts["versions"]
        if new != old:
            found.append(f"{matter.kind} {new.facts['number']}")
    return found
