"""Keys for what identifies persons: one set to encrypt, each with its id, and another to find equal ones.

`TIANPING_PERSON_KEYS` is `id:secret` pairs split by commas, the last one current; without it a key is made on first run.
"""

import os
from hashlib import sha256

from tianping.instruments.home import secret


def _keys() -> dict[str, bytes]:
    named = os.environ.get("TIANPING_PERSON_KEYS") or f"k1:{secret('person_key')}"
    pairs = (pair.split(":", 1) for pair in named.split(","))
    return {key_id.strip(): sha256(b"tianping.person\x00" + text.strip().encode()).digest() for key_id, text in pairs}


PERSON_KEYS = _keys()
PERSON_KEY = list(PERSON_KEYS)[-1]
PERSON_DIGEST_KEY = sha256(b"tianping.digest\x00" + secret("person_digest_key").encode()).digest()
