"""The demonstration city: lawful from end to end, and the same twice for the same seed."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from tianping.cli._demo import past
from tianping.cli._demo.cast import natural
from tianping.cli._demo.city import BUSY, OPEN_FOR, City
from tianping.cli._demo.play import play
from tianping.cli._demo.stories import Case, Plot
from tianping.cli._demo.turns import Turn
from tianping.cli.demo import command
from tianping.docket.instances import bench_ever, former_bench
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import PanelFormed
from tianping.domains.assignment.rules import committed_seed
from tianping.store import copies, dockets, families, identifiers, models, projections, rebuild, verify
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
    assert models.Entry.objects.filter(kind="warnings.warned").exists()
    assert models.Facts.objects.get(kind="supervision_letter").stage == Stage.ANSWERED.value
    assert sorted(models.Facts.objects.filter(kind="bulletin").values_list("stage", flat=True)) == ["closed", "registered"]
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


@pytest.mark.parametrize(("turn", "court", "stage", "beside"), [
    (Turn.PLAIN, "吉0102", Stage.CLOSED, []), (Turn.WITHDRAWN, "黑0305", Stage.CLOSED, []), (Turn.PRESERVED, "吉0102", Stage.CLOSED, []),
    (Turn.FILED_AWAY, "吉0102", Stage.CLOSED, []), (Turn.APPEALED, "吉0102", Stage.CLOSED, [("civil_second", "吉01", "closed")]),
    (Turn.APPEALED, "黑0305", Stage.CLOSED, [("civil_second", "黑03", "closed")]),
    (Turn.REMANDED, "吉0102", Stage.CLOSED, [("civil_first", "吉0102", "closed"), ("civil_second", "吉01", "closed")]),
])
def test_each_turn_is_played_to_its_end(db: None, turn: Turn, court: str, stage: Stage, beside: list[tuple[str, str, str]]) -> None:
    case = _played(City(now=NOW, seed=7, cases=0), turn, court)
    facts = {f.pk: f for f in models.Facts.objects.exclude(kind="court")}
    assert facts.pop(case.matter).stage == stage.value
    assert [(f.kind, f.court, f.stage) for f in sorted(facts.values(), key=lambda f: f.kind)] == beside
    assert verify.verify().faults == ()


def _played(city: City, turn: Turn, court: str) -> Case:
    with identifiers.seeded(7):
        for code in ("吉01", "吉0102", "黑03", "黑0305"):
            city._found(code)
        plot = Plot(court=court, plaintiff=natural(3), defendants=(natural(4), natural(5)), cause="9181", amount_cny=Decimal(80_000),
                    begun=city.clock.days_ago(500), turn=turn, concerns_enterprise=True)
        case = Case(city.cast, city.clock, plot)
        for _ in play([case.story()], until=NOW):
            pass
    return case


def test_the_past_has_cases_sent_back_and_tried_again_before_other_judges(committed_db: str) -> None:
    city = City(now=NOW, seed=7, cases=0)
    played = _played(city, Turn.REMANDED, "吉0102")
    of = list(families.finished())
    assert [[d.matter.kind_name for d in one.dockets] for one in of] == [["civil_first", "civil_second", "civil_first"]]
    assert list(past.fill(city.clock, 6, open_for=OPEN_FOR, busy=BUSY, seed=7)) == [6]
    again = [f for f in models.Facts.objects.filter(kind="civil_first").exclude(matter__parent=None) if f.pk != played.matter]
    assert again, "some came back by now"
    for one in again:
        first, now = dockets.load(one.matter.parent), dockets.load(one.pk)
        assert {who.account for who in bench_ever(first)} == former_bench(now)
        assert not {who.account for who in bench_ever(now)} & former_bench(now), "neither judge nor assistant nor clerk"
        assert (panel := now.last(PanelFormed)) is not None
        assert not {j.account for j in panel.what.judges} & former_bench(now)
        assert one.number != models.Facts.objects.get(pk=one.matter.parent).number
    assert _differing() == [], "a rebuild finds nothing to change"
    assert verify.verify().faults == ()


def test_the_scale_is_told_beforehand_reached_and_gone_on_with(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City(now=NOW, seed=7, cases=0)
    with identifiers.seeded(7):
        for code in ("吉01", "吉0102"):
            city._found(code)
        plot = Plot(court="吉0102", plaintiff=natural(3), defendants=(natural(4), natural(5)), cause="9181", amount_cny=Decimal(80_000),
                    begun=city.clock.days_ago(300), turn=Turn.FILED_AWAY, concerns_enterprise=True)
        for _ in play([Case(city.cast, city.clock, plot).story()], until=NOW):
            pass
    monkeypatch.setenv("TIANPING_HOME", str(tmp_path))
    (tmp_path / "demo.json").write_text("{}")
    done = CliRunner().invoke(command, ["--bulk", "2"])
    assert (done.exit_code, copies.standing()) == (0, 3)
    assert "将复制 2 件, 约需 1 分钟, 占用磁盘约 0.0 GB (现有" in done.output
    done = CliRunner().invoke(command, ["--scale", "5"])
    assert (done.exit_code, copies.standing()) == (0, 5)
    assert "另有 2 件, 由 3 件复制 / 2 cases, copied from 3" in done.output
    assert CliRunner().invoke(command, ["--scale", "5"]).output == "已有 5 件, 无需再加 / there are 5 cases already\n"
    huge = CliRunner().invoke(command, ["--scale", "900000000"])
    assert (huge.exit_code, copies.standing()) == (1, 5)
    assert "磁盘空间不够, 没有开始 / there is not that much room: nothing was begun" in huge.output


def test_a_court_has_a_past_of_cases_of_other_people_finished_but_for_the_last_weeks(committed_db: str) -> None:
    city = City(now=NOW, seed=7, cases=16)
    for _ in city.make(seed=7):
        pass
    cases = models.Facts.objects.filter(kind="civil_first")
    played = set(cases.values_list("pk", flat=True))
    appealed = set(models.Facts.objects.filter(kind="civil_second").values_list("pk", flat=True))
    firms = models.Person.objects.filter(kind="legal").count()
    assert list(past.fill(city.clock, 60, open_for=OPEN_FOR, busy=BUSY, seed=7)) == [50, 60]
    made = list(cases.exclude(pk__in=played))
    assert len(made) == 60
    assert _differing() == [], "a rebuild finds nothing to change"
    assert verify.verify().faults == ()
    above = models.Facts.objects.filter(kind="civil_second").exclude(pk__in=appealed)
    assert {f.matter.parent for f in above} <= {f.pk for f in made}
    assert any(f.closed_by in ("upheld", "changed") for f in above), "some were appealed, and the court above decided"
    early = [f for f in made if f.filed_on < city.clock.days_ago(300).date()]
    assert early
    assert {f.stage for f in early} == {Stage.CLOSED.value}
    assert not models.Task.objects.filter(matter__in=[f.pk for f in early]).exists()
    assert any(f.closed_on is None for f in made), "some are on their way"
    assert max(models.Entry.objects.filter(matter__in=[f.pk for f in made]).values_list("recorded_at", flat=True)) <= NOW
    assert all(f.number.startswith(f"({f.filed_on:%Y})") for f in made)
    assert not models.Entry.objects.filter(matter__in=[f.pk for f in made if f.closed_on is None], kind=past.BOOKED).exclude(
        matter__in=models.Entry.objects.filter(kind=past.HELD).values("matter")).exists(), "no hearing is to come without its room"
    assert min(f.filed_on for f in made) >= city.clock.days_ago(OPEN_FOR).date()
    assert len({f.filed_on for f in made}) > 30, "on days of their own"
    people = models.Participant.objects.filter(matter__in=[f.pk for f in made], kind="natural", tie="party").values_list("person", flat=True)
    assert len(set(people)) == len(people), "nobody twice"
    assert not set(people) & set(models.Participant.objects.filter(matter__in=played).values_list("person", flat=True))
    assert models.Person.objects.filter(kind="legal").count() == firms, "a firm stays the firm it is"
    for one in made:
        docket = dockets.load(one.pk)
        assert committed_seed(docket) is not None, "its draw by lot can be repeated"
        assert not any(city.clock.calendar.is_rest_day(r.recorded_at.astimezone(LEGAL_TIME).date()) for r in docket.raws)


def test_a_city_in_which_nothing_is_finished_has_no_past(db: None) -> None:
    city = City(now=NOW, seed=7, cases=0)
    assert list(past.fill(city.clock, 60, open_for=OPEN_FOR, busy=BUSY, seed=7)) == []
