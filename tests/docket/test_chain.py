"""The chain: every field of an entry, and the entry before it, shows in its hash."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from given import docket_of

from tianping.docket.actions import New
from tianping.docket.chain import GENESIS, entry_hash, payload_digest
from tianping.docket.vocabulary.record import Sealed

RAW = docket_of(New(Sealed("一"), date(2026, 3, 2))).raws[0]
MATTER = UUID(int=1)
DIGEST = payload_digest(b"salt", RAW.text)


def test_a_payload_enters_by_a_salted_digest():
    assert len(DIGEST) == 32
    assert payload_digest(b"salt", RAW.text) == DIGEST
    assert payload_digest(b"other", RAW.text) != DIGEST
    assert payload_digest(b"salt", RAW.text + " ") != DIGEST


@pytest.mark.parametrize("change", [
    {"seq": 2}, {"kind": "record.unsealed"}, {"version": 2}, {"on": date(2026, 3, 3)}, {"recorded_at": RAW.recorded_at + timedelta(seconds=1)},
    {"by": UUID(int=9)}, {"post": "judge"}, {"audience": "public"}, {"own_party": UUID(int=9)},
])
def test_any_change_of_the_header_changes_the_hash(change):
    first = entry_hash(MATTER, RAW, digest=DIGEST, previous=GENESIS)
    assert entry_hash(MATTER, RAW._replace(**change), digest=DIGEST, previous=GENESIS) != first


def test_matter_digest_and_previous_hash_enter_too():
    first = entry_hash(MATTER, RAW, digest=DIGEST, previous=GENESIS)
    assert entry_hash(UUID(int=2), RAW, digest=DIGEST, previous=GENESIS) != first
    assert entry_hash(MATTER, RAW, digest=bytes(32), previous=GENESIS) != first
    assert entry_hash(MATTER, RAW, digest=DIGEST, previous=first) != first
    assert entry_hash(MATTER, RAW._replace(text="anything"), digest=DIGEST, previous=GENESIS) == first
