"""What stands in a calculator, as a link: the inputs themselves in the query, compressed where they are long. Nothing is stored."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest

from tianping.pages.forms.binding import COUNT, rows_changed
from tianping.pages.forms.fields import Field
from tianping.pages.forms.reading import row_indexes
from tianping.web.calculators.asks import walk

Raw = dict[str, list[str]]
OWN = frozenset({"csrfmiddlewaretoken", "_rows", "_example", "z", "file"})
PACKED = "z"
LONG_QUERY, LONGEST_LINK, LARGEST_STATE, LONGEST_TEXT, MOST_ROWS = 1_800, 8_000, 600_000, 400, 500
_PRESSED = re.compile(r"(?:add:([a-z_-]{1,80})|drop:([a-z_-]{1,80})-(\d{1,3}))")
_ROW = re.compile(r"^(.+?)-(\d+)(?:-|$)")


def raw_of(request: HttpRequest) -> Raw:
    """Return what stands in the form of a request: its query, what was posted, or what a compressed link holds."""
    sent = request.POST if request.method == "POST" else request.GET
    raw = {name: [clean(t) for t in texts] for name, texts in sent.lists() if name not in OWN}
    packed = request.GET.get(PACKED, "")
    return unpacked(packed) if packed and not raw else raw


def clean(text: str) -> str:
    """Return a text without the characters that no keyboard makes."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r").replace("\r\n", "\n")


def without_blanks(raw: Mapping[str, Sequence[str]]) -> Raw:
    """Return what was filled in: no empty texts, no counters of rows."""
    return {name: [t for t in texts if t.strip()] for name, texts in raw.items() if not name.endswith(COUNT) and any(t.strip() for t in texts)}


def query_of(raw: Mapping[str, Sequence[str]]) -> str:
    """Return the query that reproduces *raw*: readable where it is short, else compressed; empty where it is too long for a link."""
    kept = without_blanks(raw)
    plain = urlencode(kept, doseq=True)
    if len(plain) <= LONG_QUERY:
        return plain
    made = f"{PACKED}={packed(kept)}"
    return made if len(made) <= LONGEST_LINK else ""


def packed(raw: Mapping[str, Sequence[str]]) -> str:
    """Return *raw* as one word of an address."""
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpacked(word: str) -> Raw:
    """Return what *word* stands for; nothing where it was not made by `packed` or unfolds to more than a form can hold."""
    try:
        folded = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
        unfolding = zlib.decompressobj()
        text = unfolding.decompress(folded, LARGEST_STATE)
        if unfolding.unconsumed_tail:
            return {}
        return read_text(text.decode())
    except (binascii.Error, zlib.error, ValueError):
        return {}


def read_text(text: str) -> Raw:
    """Return the state that a saved file holds; raise ValueError where it holds none."""
    held = json.loads(text)
    if not isinstance(held, dict):
        raise ValueError("a state is an object of lists of texts")
    return {
        str(name): [clean(t) for t in texts if isinstance(t, str)] for name, texts in held.items()
        if isinstance(texts, list) and name not in OWN
    }


def pressed(raw: Raw, press: str, fields: Iterable[Field]) -> Raw:
    """Return *raw* after a press of “add a row” or “take the row away”; unchanged for a press of no row of this form."""
    match = _PRESSED.fullmatch(press)
    names = {place for place, _ in lists_of(fields)}
    return rows_changed(raw, press) if match and (match[1] or match[2]) in names else raw


def levelled(raw: Raw, fields: Iterable[Field]) -> Raw:
    """Return *raw* without rows beyond the most that a form holds, and with counters that are numbers."""
    made = {key: texts for key, texts in raw.items() if not ((match := _ROW.match(key)) and int(match[2]) >= MOST_ROWS)}
    for place, _ in lists_of(fields):
        stated = (raw.get(place + COUNT) or [""])[-1]
        counted = int(stated) if stated.isascii() and stated.isdigit() and len(stated) <= 3 else 0
        stood = [number + 1 for number in row_indexes(made, place)]
        made[place + COUNT] = [str(min(max([counted, *stood]), MOST_ROWS))]
    return made


def lists_of(fields: Iterable[Field]) -> list[tuple[str, Field]]:
    """Return the lists of rows of a form by their name in it; lists inside a row are left out."""
    return [(place, one) for place, one in walk(fields) if one.is_repeated and not one.is_many and "#" not in place]
