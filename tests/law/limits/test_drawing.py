"""The drawn clock: well-formed, without styles of its own, in both languages, and true to the table."""

import itertools
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from tianping.law.limits.clock import trial_clock
from tianping.law.limits.drawing import Scale, clock_svg
from tianping.law.limits.exclusions import Excluded, ExclusionReason
from tianping.law.limits.extension import Approver, Extension
from tianping.law.limits.kinds import TrialKind

SVG = "{http://www.w3.org/2000/svg}"


def drawn(language="zh", **asked):
    finding = trial_clock(**{
        "kind": TrialKind.CIVIL_SUMMARY, "filed_on": date(2026, 2, 13), "today": date(2026, 5, 18),
        "exclusions": (Excluded(ExclusionReason.APPRAISAL, date(2026, 3, 10), date(2026, 4, 2)),),
        "extensions": (Extension(Approver.OWN_PRESIDENT, months=1),), **asked,
    })
    text = clock_svg(finding, language=language)
    return finding, text, ElementTree.fromstring(text)


def classes(tree) -> set[str]:
    return {node.get("class") for node in tree.iter() if node.get("class")}


def test_the_clock_is_drawn_with_everything_that_happened():
    finding, text, tree = drawn()
    assert {"clock-counted", "clock-excluded", "clock-extended", "clock-hatch", "clock-today", "clock-end", "clock-end-was"} <= classes(tree)
    assert tree.get("aria-label") == "审限: 2026-02-13 立案, 扣除 23 天, 2026-07-06 届满"
    assert finding.value == date(2026, 7, 6)
    titles = [node.text for node in tree.iter(f"{SVG}title")]
    assert "扣除 2026-03-11 - 2026-04-02, 23 天 (鉴定期间)" in titles
    assert "style" not in text


def test_bars_meet_without_gap_from_filing_to_the_end():
    _, _, tree = drawn()
    bars = [node for node in tree.iter(f"{SVG}rect") if node.get("class") != "clock-hatch"]
    edges = [(float(node.get("x")), float(node.get("x")) + float(node.get("width"))) for node in bars]
    assert all(abs(former[1] - later[0]) < 0.11 for former, later in itertools.pairwise(edges))


def test_the_same_drawing_in_english():
    _, _, tree = drawn(language="en")
    assert tree.get("aria-label") == "trial clock: filed 2026-02-13, 23 days left out, ends 2026-07-06"
    assert tree.get("lang") == "en"
    assert "today 05-18" in [node.text for node in tree.iter(f"{SVG}text")]


def test_a_case_over_its_limit_shows_by_how_much():
    _, _, tree = drawn(today=date(2026, 7, 16))
    assert "超审限 10 天" in [node.text for node in tree.iter(f"{SVG}title")]


def test_a_closed_case_shows_when_it_was_closed():
    _, _, tree = drawn(closed_on=date(2026, 5, 20), today=None)
    assert "结案 05-20" in [node.text for node in tree.iter(f"{SVG}text")]
    assert "clock-today" not in classes(tree)


def test_a_clock_not_read_on_any_day_has_no_mark():
    _, _, tree = drawn(today=None, exclusions=(), extensions=())
    assert not {"clock-today", "clock-closed", "clock-end-was", "clock-extended"} & classes(tree)


def test_a_clock_read_before_filing_has_no_mark_outside_the_drawing():
    _, _, tree = drawn(today=date(2026, 2, 1))
    assert "clock-today" not in classes(tree)


@pytest.mark.parametrize("today", [date(2026, 2, 14), date(2026, 7, 6)])
def test_the_mark_stays_inside_the_drawing_at_both_ends(today):
    _, _, tree = drawn(today=today)
    mark = next(node for node in tree.iter(f"{SVG}circle"))
    assert 0 <= float(mark.get("cx")) <= 720


def test_a_long_clock_marks_every_third_month():
    _, _, tree = drawn(kind=TrialKind.SHIP_COLLISION, exclusions=(), extensions=(Extension(Approver.OWN_PRESIDENT, months=6),))
    assert len(list(tree.iter(f"{SVG}line"))) < 12


def test_a_case_without_a_limit_says_so():
    _, _, tree = drawn(kind=TrialKind.CIVIL_FIRST, is_foreign_related=True, exclusions=(), extensions=())
    assert tree.get("aria-label") == "不受审限限制"
    assert [node.text for node in tree.iter(f"{SVG}text")] == ["不受审限限制"]


def test_months_stand_under_their_ticks_and_the_year_where_it_turns():
    _, _, tree = drawn(filed_on=date(2025, 11, 3), today=None, exclusions=(), extensions=())
    ticks = [float(node.get("x1")) for node in tree.iter(f"{SVG}line") if node.get("class") == "clock-tick"]
    words = [(node.text, float(node.get("x"))) for node in tree.iter(f"{SVG}text") if node.get("text-anchor") == "middle"]
    assert words == list(zip(["12", "2026", "2"], ticks, strict=True))
    assert ticks == sorted(ticks)


def test_the_end_stands_at_the_right_and_the_filing_at_the_left():
    _, _, tree = drawn(today=None)
    found = {node.get("text-anchor"): node.text for node in tree.iter(f"{SVG}text") if node.text.startswith(("立案", "届满"))}
    assert found == {"start": "立案 2026-02-13", "end": "届满 2026-07-06 (原届满 2026-05-13)"}


@pytest.mark.parametrize(("days", "places"), [(0, [8.0]), (1, [8.0, 712.0]), (2, [8.0, 360.0, 712.0])])
def test_a_day_lies_between_the_edges(days, places):
    first = date(2026, 3, 2)
    scale = Scale(first, first + timedelta(days=days))
    assert [scale.at(first + timedelta(days=n)) for n in range(days + 1)] == places


def ticks(**asked):
    tree = drawn(**asked)[2]
    months = [node.text for node in tree.iter(f"{SVG}text") if node.get("text-anchor") == "middle" and node.get("y") == "78"]
    return months, [float(node.get("x1")) for node in tree.iter(f"{SVG}line") if node.get("class") == "clock-tick"]


def test_every_month_has_a_tick_and_january_its_year():
    months, places = ticks(filed_on=date(2025, 10, 31), extensions=(), exclusions=(), today=date(2026, 2, 2))
    assert months == ["11", "12", "2026", "2"]
    assert places == sorted(places)
    assert places[0] == 15.3


def test_a_long_line_has_a_tick_every_third_month():
    months, _ = ticks(filed_on=date(2025, 2, 13), today=date(2026, 5, 18), exclusions=(), extensions=())
    assert months == ["4", "7", "10", "2026", "4"]
