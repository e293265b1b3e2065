"""The chain of hashes inside a matter: each entry carries the hash of the one before it.

The payload enters by a salted digest only, so that at the end of retention payload and salt can be blanked and the chain
still verifies. `tools/` holds a verifier that shares no code with this file.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from tianping.docket.codec import written
from tianping.docket.entry import Raw

GENESIS = bytes(32)


def payload_digest(salt: bytes, text: str) -> bytes:
    """Return H(salt, payload): 32 bytes."""
    return sha256(b"tianping.payload\x00" + salt + text.encode()).digest()


def entry_hash(matter: UUID, raw: Raw, *, digest: bytes, previous: bytes) -> bytes:
    """Return the hash of an entry: over its matter, its header (a canonical JSON array), its payload's digest and the hash before it."""
    return Links(matter, recorded_at=raw.recorded_at, by=raw.by, post=raw.post).hash(raw, digest=digest, previous=previous)


class Links:
    """Hashes entries that one act wrote into one matter: what they share is written out once."""

    def __init__(self, matter: UUID, *, recorded_at: datetime, by: UUID, post: str) -> None:
        self._matter = str(matter)
        self._act = f'"{recorded_at.isoformat()}","{by}",{written(post)}'

    def hash(self, raw: Raw, *, digest: bytes, previous: bytes) -> bytes:
        """Return the hash of an entry of this act."""
        header = (
            f'["{self._matter}",{raw.seq},"{raw.kind}",{raw.version},"{raw.on}",{self._act},"{raw.audience}","{raw.own_party or ""}"]'
        )
        return sha256(b"tianping.entry\x00" + previous + digest + header.encode()).digest()
