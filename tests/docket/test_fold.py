"""The docket: what counts, what stands where, what was known when - and growing is the same as folding."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from given import FILING_CLERK, docket_of, identity, person_ref, raw_of
from hypothesis import given
from hypothesis import strategies as st

from tianping.docket.actions import New
from tianping.docket.codec import encode
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket, Matter, begun, empty, folded
from tianping.docket.people import Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import AcceptanceRefused, Accepted, ComplaintSubmitted, RefusalReason
from tianping.docket.vocabulary.judgment import CaseClosed
from tianping.docket.vocabulary.record import Corrected, Linked, PartyJoined, PartyLeft, Sealed, Unsealed, Voided

MATTER = Matter(identity("docket civil_first"), "civil_first", "吉0102")
DAY = date(2026, 3, 2)
START = datetime(2026, 3, 1, 2, tzinfo=UTC)


def test_an_empty_docket():
    docket = empty(MATTER)
    assert (docket.head, docket.stage, docket.all(Sealed), docket.last(Sealed), docket.first(Sealed)) == (0, Stage.OPENED, (), None, None)
    assert not docket.has(Sealed, Unsealed)
    assert docket.extend(()) is docket
    assert docket.matter.kind.type_code == "民初"


def test_entries_are_read_by_kind():
    docket = docket_of(New(Sealed("一"), DAY), New(Unsealed("二"), DAY), New(Sealed("三"), DAY))
    assert [e.what.ground for e in docket.all(Sealed)] == ["一", "三"]
    assert (docket.first(Sealed).seq, docket.last(Sealed).seq, docket.entry(2).what.ground) == (1, 3, "二")
    assert docket.has(Linked, Unsealed)
    assert docket.entry(2).audience is Audience.FILE


@pytest.mark.parametrize("seq", [0, 4, -1])
def test_an_entry_that_is_not_there(seq):
    docket = docket_of(New(Sealed("一"), DAY), New(Unsealed("二"), DAY), New(Sealed("三"), DAY))
    with pytest.raises(KeyError):
        docket.entry(seq)


def test_a_voided_entry_does_not_count_and_still_stands_in_the_history():
    docket = docket_of(New(Sealed("一"), DAY), New(Sealed("二"), DAY), New(Voided(2, "误"), DAY), New(Voided(1, "误"), DAY))
    assert (docket.all(Sealed), docket.first(Sealed), docket.last(Sealed), docket.has(Sealed)) == ((), None, None, False)
    assert (docket.voided_by(1), docket.voided_by(3)) == (4, None)
    assert [e.kind for e in docket.history()] == ["record.sealed", "record.sealed", "record.voided", "record.voided"]
    assert [e.seq for e in docket.history(since=2)] == [3, 4]


def test_a_voided_voiding_restores():
    docket = docket_of(New(Sealed("一"), DAY), New(Voided(1, "误"), DAY), New(Voided(2, "撤销有误"), DAY))
    assert docket.last(Sealed).seq == 1


def test_the_last_correction_counts_and_a_voided_one_does_not():
    first = Corrected(1, encode(Sealed("更正一")), 1, "笔误", date(2026, 3, 1))
    second = Corrected(1, encode(Sealed("更正二")), 1, "再更正")
    docket = docket_of(New(Sealed("原"), DAY), New(first, DAY), New(second, DAY))
    assert (docket.entry(1).what.ground, docket.entry(1).on, docket.corrected_by(1)) == ("更正二", DAY, 3)
    docket = docket.extend((raw_of(New(Voided(3, "误"), DAY), seq=4, by=FILING_CLERK, at=START + timedelta(days=1)),))
    assert (docket.entry(1).what.ground, docket.entry(1).on) == ("更正一", date(2026, 3, 1))
    assert next(iter(docket.history())).what.ground == "原"
    assert docket.corrected_by(2) is None


def test_voiding_takes_the_stage_back():
    docket = docket_of(New(AcceptanceRefused(RefusalReason.NOT_CIVIL, "见裁定"), DAY))
    assert docket.stage is Stage.NOT_ACCEPTED
    docket = docket.extend((raw_of(New(Voided(1, "误"), DAY), seq=2, by=FILING_CLERK, at=START + timedelta(days=1)),))
    assert docket.stage is Stage.OPENED


def test_as_of_a_day_and_as_known_at_an_instant():
    docket = docket_of(New(Sealed("一"), date(2026, 3, 5)), New(Unsealed("二"), date(2026, 3, 1)), New(Sealed("三"), date(2026, 3, 9)))
    then = docket.as_of(date(2026, 3, 4))
    assert (then.has(Sealed), then.has(Unsealed), then.head) == (False, True, 2)
    assert [e.seq for e in then.history()] == [2]
    known = docket.known_at(START + timedelta(seconds=1))
    assert (known.head, known.has(Unsealed)) == (1, False)
    assert docket.as_of(date(2026, 1, 1)).head == 0


def test_a_reading_that_left_entries_out_keeps_their_numbers():
    docket = docket_of(*(New(Sealed(str(n)), DAY) for n in range(1, 6)))
    kept = [docket.raws[1], docket.raws[4]]
    partial = folded(MATTER, kept)
    assert [e.seq for e in partial.all(Sealed)] == [2, 5]
    assert [e.seq for e in partial.history()] == [2, 5]
    assert partial.head == 5


def test_whoever_wrote_an_entry_may_say_what_it_holds():
    docket = docket_of(New(Sealed("一"), DAY))
    fresh = begun(MATTER, docket.raws, (Sealed("一"),))
    assert fresh.entry(1).what == Sealed("一")
    again = folded(MATTER, docket.raws)
    assert list(fresh.history()) == list(again.history())
    assert fresh == again


def test_what_is_derived_from_a_docket_is_read_once_and_anew_when_it_has_grown():
    read = []

    def count(docket):
        read.append(docket.head)
        return len(docket.all(Sealed))

    docket = docket_of(New(Sealed("一"), DAY))
    assert (docket.derived(count), docket.derived(count), read) == (1, 1, [1])
    grown = docket.extend([raw_of(New(Sealed("二"), DAY), seq=2, by=FILING_CLERK, at=START)])
    assert (grown.derived(count), docket.derived(count), read) == (2, 1, [1, 2])
    assert docket.all(Sealed) is docket.all(Sealed)
    assert [e.what.ground for e in grown.all(Sealed)] == ["一", "二"]


PEOPLE = [person_ref(name) for name in ("甲", "乙", "丙")]
PLAIN = st.one_of(
    st.builds(Sealed, st.text(max_size=3)), st.builds(Unsealed, st.text(max_size=3)),
    st.builds(PartyJoined, st.sampled_from(PEOPLE), st.sampled_from(list(Side))),
    st.builds(PartyLeft, st.sampled_from([p.id for p in PEOPLE]), st.text(max_size=3)),
    st.builds(Linked, st.just(UUID(int=5)), st.text(max_size=3)),
    st.builds(AcceptanceRefused, st.sampled_from(list(RefusalReason)), st.text(max_size=3)),
)


@st.composite
def records(draw):
    """Entries in which later ones void and correct earlier ones of the right kind."""
    news: list[New] = []
    for _ in range(draw(st.integers(1, 12))):
        sealed = [i for i, n in enumerate(news, 1) if isinstance(n.what, Sealed)]
        choice = draw(st.integers(0, 5))
        on = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
        if news and choice == 0:
            news.append(New(Voided(draw(st.integers(1, len(news))), "误"), on))
        elif sealed and choice == 1:
            news.append(New(Corrected(draw(st.sampled_from(sealed)), encode(Sealed(draw(st.text(max_size=3)))), 1, "笔误"), on))
        else:
            news.append(New(draw(PLAIN), on))
    return news


def seen(docket: Docket):
    """What a docket says, whatever way it came about."""
    return (
        docket.head, docket.stage, {e.seq: docket.entry(e.seq) for e in docket.history()},
        {k: docket.all(k) for k in (Sealed, Unsealed, PartyJoined, PartyLeft, Linked, AcceptanceRefused, Voided, Corrected)},
    )


@given(records(), st.data())
def test_growing_is_the_same_as_folding(news, data):
    whole = docket_of(*news)
    cut = data.draw(st.integers(0, len(news)))
    grown = folded(MATTER, whole.raws[:cut]).extend(whole.raws[cut:])
    one_by_one = empty(MATTER)
    for raw in whole.raws:
        one_by_one = one_by_one.extend((raw,))
    assert seen(folded(MATTER, whole.raws)) == seen(whole) == seen(grown) == seen(one_by_one)


@given(st.lists(PLAIN, min_size=1, max_size=8), st.data())
def test_voided_is_the_same_as_never_written(plain, data):
    news = [New(one, DAY) for one in plain]
    which = data.draw(st.integers(1, len(news)))
    voided = docket_of(*news, New(Voided(which, "误"), DAY))
    never = docket_of(*(n for i, n in enumerate(news, 1) if i != which))
    assert voided.stage is never.stage
    for kind in (Sealed, Unsealed, PartyJoined, PartyLeft, Linked, AcceptanceRefused):
        assert [e.what for e in voided.all(kind)] == [e.what for e in never.all(kind)]
        assert voided.has(kind) == never.has(kind)


@given(records())
def test_what_was_known_then_is_what_was_folded_then(news):
    whole = docket_of(*news)
    for n, raw in enumerate(whole.raws, 1):
        assert seen(whole.known_at(raw.recorded_at)) == seen(folded(MATTER, whole.raws[:n]))


def test_the_kinds_of_an_accepted_case_are_known():
    assert not docket_of(New(Sealed("一"), DAY)).has(Accepted, ComplaintSubmitted, CaseClosed)


def test_what_an_act_that_was_refused_would_have_written_is_not_read_in_its_place_later():
    docket = docket_of(New(Sealed("一"), DAY))
    refused = docket.extend([raw_of(New(Unsealed("未成"), DAY), seq=2, by=FILING_CLERK, at=START)])
    assert refused.last(Unsealed).what.ground == "未成"
    done = docket.extend([raw_of(New(Unsealed("已成"), DAY), seq=2, by=FILING_CLERK, at=START)])
    assert done.last(Unsealed).what.ground == "已成"
    assert refused.last(Unsealed).what.ground == "未成"
