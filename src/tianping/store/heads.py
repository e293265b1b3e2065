"""Signed heads of the log: the size, the root and the instant, under Ed25519. The key comes from the environment or is made on first run.

A head that has left the house is what finds a log rolled back or rewritten: the house cannot change what others hold.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


@dataclass(frozen=True, slots=True)
class Head:
    """The log at one size. *key*: the first 16 hexadecimal digits of the public key's hash."""

    size: int
    root: bytes
    at: datetime
    key: str
    signature: bytes

    def as_json(self) -> dict[str, str | int]:
        """Return the head as it is published."""
        return {
            "size": self.size, "root": self.root.hex(), "at": stated(self.at), "key": self.key,
            "signature": b64encode(self.signature).decode(),
        }


def from_json(data: dict[str, str | int]) -> Head:
    """Return the head that was published. Raises ValueError or KeyError for what is no head."""
    return Head(
        int(data["size"]), bytes.fromhex(str(data["root"])), datetime.fromisoformat(str(data["at"])), str(data["key"]),
        b64decode(str(data["signature"]), validate=True),
    )


def stated(at: datetime) -> str:
    """Return an instant as the signature covers it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def message(size: int, root: bytes, at: datetime) -> bytes:
    """Return the bytes that are signed."""
    return b"tianping.head\x00" + json.dumps([size, root.hex(), stated(at)], separators=(",", ":")).encode()


def signed(*, size: int, root: bytes, at: datetime) -> Head:
    """Return the head of this house's log, signed with its key."""
    return Head(size, root, at, key_id(public_key()), _private_key().sign(message(size, root, at)))


def is_signed(head: Head, public: bytes) -> bool:
    """Say whether a head bears the signature of the holder of *public*."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(head.signature, message(head.size, head.root, head.at))
    except (InvalidSignature, ValueError):
        return False
    return head.key == key_id(public)


def public_key() -> bytes:
    """Return the public key of this house's log: 32 bytes."""
    return _private_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def sign(said: bytes) -> bytes:
    """Return the signature of this house's log key over *said*."""
    return _private_key().sign(said)


def key_id(public: bytes) -> str:
    """Return the short name of a public key."""
    return sha256(public).hexdigest()[:16]


def _private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.LOG_KEY)
