"""Downtime as a legal event: a gap between two beats is recorded, signed, and asks for the terms it met."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tests.store.imports.pending import old_list as old

from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.house import OutageCause, OutageRecorded
from tianping.docket.vocabulary.trial import OutageNoted, RestorationAsked, RestorationDecided
from tianping.domains.trial.papers import OUTAGE, outage_certificate
from tianping.law.finding import Refused
from tianping.store import accounts, dockets, heads, ledger, models, outages
from tianping.store.imports.pending.entries import case_id
from tianping.store.imports.pending.run import take_over
from tianping.store.setting import setting_of

pytestmark = pytest.mark.django_db
NINE = "(2026)吉0102民初9001号"
DOWN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
UP = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SERVED = {"案号": NINE, "被告": "李乙", "未送达": "", "状态": "已送达", "送达日": "2026-11-09", "书记员": "clerk1"}
"""Served on 9 November: the time for the defence ends on the 24th, a Tuesday."""


@pytest.fixture
def matter(tmp_path):
    dockets.forget()
    by = old.court()
    take_over(old.write(tmp_path / "old.csv", SERVED), old.mapping(), by=by, at=datetime(2026, 11, 20, 2, tzinfo=UTC))
    return case_id(old.COURT, NINE)


def recorded():
    return dockets.load(court_matter(old.COURT)).all(OutageRecorded)


def test_beats_in_time_are_no_outage(matter):
    for seconds in range(0, 119, 10):
        assert outages.beat(at=DOWN + timedelta(seconds=seconds)) is None
    assert (recorded(), outages.last_beat(), outages.last_jump()) == ((), DOWN + timedelta(seconds=110), None)


def test_a_gap_is_recorded_signed_and_met_terms_are_asked_back(matter):
    outages.beat(at=DOWN)
    found = outages.beat(at=UP)
    assert (found.courts, found.terms) == (1, 1)
    (entry,) = recorded()
    w = entry.what
    assert (w.starts, w.ends, w.cause, w.key) == (DOWN, UP, OutageCause.UNKNOWN, heads.key_id(heads.public_key()))
    said = outages.statement(w.outage, DOWN, UP, old.COURT)
    Ed25519PublicKey.from_public_bytes(heads.public_key()).verify(b64decode(w.signature), said)
    docket = dockets.load(matter)
    noted = docket.last(OutageNoted).what
    assert (noted.asker.name, noted.missed_term, noted.due_on, noted.proposed_on) == ("李乙", "defence_term", date(2026, 11, 24), date(2026, 11, 27))
    asked = docket.last(RestorationAsked)
    assert asked.what.obstacle == "平台于 2026-11-24 09:00 至 2026-11-25 11:00 停运, 答辩期于 2026-11-24 届满; 建议顺延至 2026-11-27"
    tasks = models.Task.objects.filter(matter_id=matter).values_list("label_zh", "action")
    assert ("决定顺延期限申请", "trial.decide_restoration") in list(tasks)


def test_a_person_decides_and_the_party_gets_a_certificate(matter):
    outages.beat(at=DOWN)
    outages.beat(at=UP)
    judge = old.by("judge1")
    fields = {"is_granted": True, "reasons": "平台停运, 有正当理由。", "until_on": date(2026, 11, 27)}
    ledger.perform("trial.decide_restoration", matter=matter, by=judge, fields=fields, at=UP)
    docket = dockets.load(matter)
    assert docket.last(RestorationDecided).what.until_on == date(2026, 11, 27)
    made = outage_certificate(docket, setting_of(old.COURT), str(docket.last(OutageNoted).seq))
    text = str(made)
    assert OUTAGE == "诉讼平台停运证明"
    assert "本院诉讼平台自2026年11月24日09时00分至2026年11月25日11时00分不能正常使用。" in text
    assert "本院已决定该期限顺延至2026年11月27日。" in text


def test_the_same_outage_is_recorded_once_and_a_restart_in_the_middle_is_taken_up(matter):
    outages.beat(at=DOWN)
    first = outages.beat(at=UP)
    heads_before = models.Matter.objects.get(pk=matter).head
    again = outages.record(starts=DOWN, ends=UP, at=UP + timedelta(minutes=1))
    assert (again.outage, again.courts, again.terms) == (first.outage, 0, 0)
    assert (len(recorded()), models.Matter.objects.get(pk=matter).head) == (1, heads_before)
    assert outages.beat(at=UP + timedelta(seconds=10)) is None


def test_a_term_that_ended_outside_or_was_kept_is_left_alone(matter):
    later = DOWN + timedelta(days=2)
    assert outages.record(starts=later, ends=later + timedelta(hours=3), at=later + timedelta(hours=3)).terms == 0
    assert not dockets.load(matter).has(OutageNoted)


def test_a_clock_that_goes_back_is_noted_and_moves_nothing(matter):
    outages.beat(at=UP)
    assert outages.beat(at=DOWN) is None
    assert (outages.last_beat(), recorded()) == (UP, ())
    assert outages.last_jump() == (DOWN, f"{UP.isoformat()} → {DOWN.isoformat()}")
    assert outages.beat(at=UP + timedelta(seconds=30)) is None


def test_the_cause_is_said_later_by_a_person_and_the_list_shows_it(matter):
    outages.beat(at=DOWN)
    found = outages.beat(at=UP)
    fields = {"outage": found.outage, "cause": OutageCause.POWER, "note": "机房断电, 已加装不间断电源。"}
    ledger.perform("house.explain_outage", matter=court_matter(old.COURT), by=old.by("admin"), fields=fields, at=UP)
    (shown,) = outages.outages()
    assert (shown.minutes, shown.cause, shown.note) == (1560, OutageCause.POWER, "机房断电, 已加装不间断电源。")
    with pytest.raises(Refused) as why:
        ledger.perform("house.explain_outage", matter=court_matter(old.COURT), by=old.by("admin"), at=UP,
                       fields={**fields, "outage": matter})
    assert why.value.finding.label.zh == "没有登记过该次停运"
    with pytest.raises(Refused) as span:
        ledger.perform("house.record_outage", matter=court_matter(old.COURT), by=accounts.system(), at=UP,
                       fields={"outage": matter, "starts": UP, "ends": DOWN})
    assert span.value.finding.label.zh == "停运的恢复时刻应当晚于开始时刻, 且不晚于现在"


def test_a_clock_that_was_set_forward_is_no_outage_and_its_way_back_neither(matter):
    ten = timedelta(seconds=10)
    outages.beat(at=DOWN)
    assert outages.beat(at=UP, ran=ten) is None
    assert (recorded(), outages.last_beat()) == ((), UP)
    assert outages.last_jump() == (UP, f"{DOWN.isoformat()} → {UP.isoformat()}")
    assert outages.beat(at=DOWN + 2 * ten, ran=ten) is None
    assert (recorded(), outages.last_beat()) == ((), DOWN + 2 * ten)
    assert outages.beat(at=DOWN + 3 * ten, ran=ten) is None


def test_an_outage_during_which_the_clock_was_set_is_as_long_as_it_truly_was(matter):
    outages.beat(at=UP)
    found = outages.beat(at=DOWN, ran=timedelta(minutes=5))
    assert found.courts == 1
    (entry,) = recorded()
    assert (entry.what.starts, entry.what.ends) == (DOWN - timedelta(minutes=5), DOWN)
