"""A finding kept as text: read once, drawn once for each language, with what a reader may not read left out for him alone."""

import json

from django.template import Context, Template
from django.utils import translation
from tests.pages.gallery import deadline

from tianping.law.finding import as_json
from tianping.pages.replay import finding_kept, finding_of

TEXT = json.dumps(as_json(deadline()), ensure_ascii=False)


def drawn(mode: str, withheld: frozenset[int] = frozenset()) -> str:
    kept = Template("{% load tianping %}{% kept_finding text withheld mode %}")
    return kept.render(Context({"text": TEXT, "withheld": withheld, "mode": mode}))


def drawn_anew(mode: str, withheld: frozenset[int] = frozenset()) -> str:
    anew = Template("{% load tianping %}{% finding f withheld mode %}")
    return anew.render(Context({"f": finding_of(json.loads(TEXT)), "withheld": withheld, "mode": mode}))


def test_the_same_text_is_read_once() -> None:
    assert finding_kept(TEXT) is finding_kept(str(TEXT))
    assert finding_kept(TEXT) == finding_of(json.loads(TEXT))


def test_what_is_drawn_once_is_what_would_be_drawn_anew_in_each_language_and_for_each_reader() -> None:
    for _ in range(2):
        for mode in ("whole", "folded", "line", "why"):
            assert drawn(mode) == drawn_anew(mode)
            assert drawn(mode, frozenset({9})) == drawn_anew(mode, frozenset({9}))
            with translation.override("en"):
                assert drawn(mode) == drawn_anew(mode)
                assert drawn(mode, frozenset({9})) == drawn_anew(mode, frozenset({9}))
    assert "依据不公开" in drawn("whole", frozenset({9}))
    assert "依据不公开" not in drawn("whole")
