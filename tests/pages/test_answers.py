"""A finding on the page: its figures in words, its articles, and nothing that the reader may not read."""

from __future__ import annotations

import json
from decimal import Decimal

from django.template.loader import render_to_string
from tests.pages.gallery import deadline, fee, refusal

from tianping.law.finding import as_json
from tianping.pages.answers import shown
from tianping.pages.replay import finding_of


def test_a_step_names_its_article_and_the_next_one_says_the_same() -> None:
    steps = shown(fee()).steps
    assert [s.value for s in steps] == ["130,000.00 元", "50.00 元", "2,250.00 元", "600.00 元", "1,450.00 元"]
    assert steps[1].basis == ("《诉讼费用交纳办法》(国务院令第481号)第13条第1项",)
    assert [s.is_same_basis for s in steps] == [False, False, True, True, False]
    assert steps[4].is_unverified


def test_a_step_that_rests_on_a_withheld_entry_says_so_and_nothing_else() -> None:
    steps = shown(deadline(), withheld=frozenset({9})).steps
    assert (steps[1].text, steps[1].value, steps[1].basis) == ("依据不公开", "", ())
    html = render_to_string("pages/finding.html", {"f": shown(deadline(), withheld=frozenset({9})), "mode": "whole"})
    assert "鉴定" not in html


def test_a_value_that_rests_on_a_withheld_entry_is_not_shown() -> None:
    resting = fee().resting_on(4)
    hidden = shown(resting, withheld=frozenset({4}))
    assert (hidden.value, hidden.tables) == ("依据不公开", ())


def test_a_refusal_says_what_to_do_and_which_article() -> None:
    html = render_to_string("pages/finding.html", {"f": shown(refusal()), "mode": "whole"})
    assert "本案现为“立案审查”, 不能“排期”" in html
    assert "该步骤在“已送达”阶段办理。" in html
    assert "《民事诉讼法》(2023修正)第139条" in html


def test_the_copy_for_a_paper_is_chinese_with_articles() -> None:
    assert shown(fee()).copy_text.splitlines()[2] == "2. 10,000 元以下(《诉讼费用交纳办法》(国务院令第481号)第13条第1项)"


def test_a_finding_kept_as_text_comes_back_as_it_was_but_for_the_grade_of_evidence() -> None:
    back = finding_of(json.loads(json.dumps(as_json(fee()))))
    assert (back.value, back.unit, back.tables) == (Decimal("1450.00"), fee().unit, fee().tables)
    assert as_json(back) == as_json(fee())
