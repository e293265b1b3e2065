"""The chain of hashes inside a matter: each entry carries the hash of the one before it.

The payload enters by a salted digest only, so that at the end of retention payload and salt can be blanked and the chain
still verifies. `tools/` holds a verifier that shares no code with this file.
"""

from __future__ import annotations

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
    header = (
        f'["{matter}",{raw.seq},"{raw.kind}",{raw.version},"{raw.on}","{raw.recorded_at.isoformat()}","{raw.by}",{written(raw.post)},'
        f'"{raw.audience}","{raw.own_party or ""}"]'
    )
    return sha256(b"tianping.entry\x00" + previous + digest + header.encode()).digest()
