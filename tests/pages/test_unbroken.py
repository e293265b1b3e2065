"""A case number and a day are read whole: no line ends within them."""

from __future__ import annotations

import pytest

from tianping.pages.templatetags.tianping import unbroken


@pytest.mark.parametrize(("text", "drawn"), [
    ("判决 · 2026-03-30", '判决 · <span class="nowrap">2026-03-30</span>'),
    ("hearing on 2026-06-23 09:00, room 3", 'hearing on <span class="nowrap">2026-06-23 09:00</span>, room 3'),
    ("(2026)吉0102民初1号 · (2026)吉0102民申1号",
     '<span class="nowrap">(2026)吉0102民初1号</span> · <span class="nowrap">(2026)吉0102民申1号</span>'),
    ("(2026)吉0102民初1号之一: changed", '<span class="nowrap">(2026)吉0102民初1号之一</span>: changed'),
    ("张甲 <b> & 李乙", "张甲 &lt;b&gt; &amp; 李乙"),
    ("", ""),
])
def test_numbers_days_and_instants_stay_in_one_piece(text: str, drawn: str) -> None:
    assert unbroken(text) == drawn
