"""Whatever stands in an address, a calculator answers: it computes, asks for what is missing, or says what is wrong; it never breaks."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.calculators.conftest import Visitor, example_of, figure

from tianping.web.calculators import catalogue, state
from tianping.web.calculators.asks import OPTIONS, walk

CALCULATORS = catalogue.calculators()
ODD = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "1",
        "1e999999",
        "-1e99999",
        "NaN",
        "Infinity",
        "9" * 40,
        "9" * 5000,
        "0.0000000000000000000000001",
        "2026-02-30",
        "1949-10-01",
        "2200-12-31",
        "9999-12-31",
        "0001-01-01",
        "2026-03-18",
        "2015-09-01",
        "2020-08-20",
        "２０２６－０３－１８",
        "十二万",
        "壹拾贰万元整",
        "12万",
        "1,000.00",
        "%",
        "100%",
        "万分之五",
        "24",
        "365",
        "<script>alert(1)</script>",
        "'\"><img src=x>",
        "{{ 7 }}",
        "\x00",
        "\ud800",
        "null",
        "[]",
        "{}",
        "true",
        "是",
        "吉0102",
        "民初",
        "(2026)吉0102民初1523号",
        "2026-03-18T09:00",
        "24:00",
        "😀",
        "‮",
        "a" * 399,
    ]
)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def texts_for(one: object) -> st.SearchStrategy[str]:
    known = [c.value for c in OPTIONS.choices(one)]  # type: ignore[arg-type]
    widget = getattr(one, "widget", "")
    plain = {
        "date": st.dates().map(str),
        "money": st.integers(0, 10**12).map(str),
        "number": st.integers(-3, 400).map(str),
        "percent": st.integers(0, 150).map(str),
    }.get(widget, ODD)
    return st.one_of(plain, plain, st.sampled_from(known) if known else plain, ODD, st.text(max_size=12))


@st.composite
def filled(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    calculator = draw(st.sampled_from(CALCULATORS))
    raw = {name: [text] for name, text in calculator.example.items()} if draw(st.booleans()) else {}
    if calculator.shapers:
        for shaper in calculator.shapers:
            known = [
                c.value
                for c in calculator.options.choices(
                    next((f for f in calculator.fields(raw) if f.name == shaper), calculator.fields(raw)[0])
                )
            ]
            if known:
                raw[shaper] = [draw(st.sampled_from(known))]
    given_ = {name: texts[0] for name, texts in raw.items()}
    for place, one in walk(calculator.fields(raw)):
        if draw(st.integers(0, 2)) and place not in calculator.shapers:
            for row in range(draw(st.integers(1, 2)) if "#" in place or one.is_repeated else 1):
                name = place.replace("#", str(row))
                given_[f"{name}-{row}" if one.is_repeated and not one.children and not one.is_many else name] = draw(
                    texts_for(one)
                )
    if draw(st.booleans()):
        given_[
            draw(
                st.sampled_from(
                    ["z", "_rows", "what", "loans-n", "payments_paste", "loans-99999-name", "x", "trades", "q"]
                )
            )
        ] = draw(ODD)
    return calculator.slug, given_


def told(sent: dict[str, str]) -> int:
    """An address with a null character names nothing and is refused before it is read; every other is answered."""
    return 400 if any("\x00" in text for text in sent.values()) else 200


@given(filled())
@settings(SLOW, max_examples=120)
def test_no_address_breaks_a_page(case: tuple[str, dict[str, str]]) -> None:
    slug, raw = case
    sent = {name: text.encode("utf-8", "replace").decode() for name, text in raw.items()}
    assert Visitor().client.get(f"/calculators/{slug}/", sent).status_code == told(sent)
    assert Visitor().client.post(f"/calculators/{slug}/", sent).status_code == 200


@given(filled())
@settings(SLOW, max_examples=30)
def test_no_address_breaks_the_counter_factual(case: tuple[str, dict[str, str]]) -> None:
    slug, raw = case
    sent = {name: text.encode("utf-8", "replace").decode() for name, text in raw.items()}
    assert Visitor().client.get(f"/calculators/{slug}/what-if", sent).status_code == told(sent)


@pytest.mark.parametrize(
    "press",
    [
        "drop:loans-x",
        "drop:loans-",
        "add:nothing",
        "add:",
        "drop:loans-999",
        "drop:payments-1",
        "add:payments",
        "x" * 3000,
    ],
)
def test_a_press_that_no_button_makes_is_passed_over(visitor: Visitor, press: str) -> None:
    assert visitor.open("lending", _rows=press, **{"loans-n": "abc", "payments-n": "²"}).status_code == 200


ADDRESSES = frozenset({"href", "src", "action", "formaction", "hx-get", "hx-post"})


class _Scripts(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "script" and not (held.get("src") or "").startswith("/static/"):
            self.found.append("script")
        self.found += [
            name
            for name, value in attrs
            if name.startswith("on") or (name in ADDRESSES and (value or "").strip().lower().startswith("javascript:"))
        ]
        if tag in ("img", "iframe", "object", "embed"):
            self.found.append(tag)


EVIL = ["\"></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>", "\" onfocus=alert(1) x=\"", "javascript:alert(1)"]


@pytest.mark.parametrize("calculator", [one for one in CALCULATORS if one.example], ids=lambda one: one.slug)
def test_what_an_address_holds_never_becomes_a_script(calculator: catalogue.Calculator) -> None:
    for evil in EVIL:
        everything = {place.replace("#", "0"): evil for place, one in walk(calculator.fields({})) if not one.children}
        for sent in (
            everything,
            {**example_of(calculator), "x": evil},
            {"z": state.packed({name: [evil] for name in everything})},
        ):
            page = Visitor().client.get(f"/calculators/{calculator.slug}/", sent)
            seen = _Scripts()
            seen.feed(page.content.decode())
            assert seen.found == []
            assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_link_that_unfolds_to_more_than_a_form_holds_is_passed_over() -> None:
    bomb = state.packed({"text": ["0" * (state.LARGEST_STATE + 10)]})
    assert len(bomb) < 2000
    assert state.unpacked(bomb) == {}
    page = Visitor().open("case-number", z=bomb)
    assert page.status_code == 200
    assert figure(page) == ""


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,12}(-[0-9]{1,2}-[a-z]{1,6})?", fullmatch=True),
        st.lists(st.text(min_size=1).map(state.clean), max_size=2),
    )
)
def test_what_is_packed_unfolds_to_the_same(raw: dict[str, list[str]]) -> None:
    kept = {name: texts for name, texts in raw.items() if name not in state.OWN}
    assert state.unpacked(state.packed(kept)) == kept


@given(st.text())
def test_no_word_breaks_the_unfolding(word: str) -> None:
    assert isinstance(state.unpacked(word), dict)
    with pytest.raises(ValueError):
        state.read_text(json.dumps([word]))
