"""Proposals by title words: which pages belong together, where they stand, whose they are, of which day."""

from __future__ import annotations

from functools import cache

import pytest
from scenarios import Run, play

from tianping.docket.vocabulary.archive import VolumeKind
from tianping.domains.archive.rules.proposing import proposed


@cache
def run() -> Run:
    return play({"given": "已分案", "law": "民事诉讼法 第126条", "then": {}})


def told(*pages: str, numbers: tuple[int, ...] = ()) -> list[tuple[object, ...]]:
    held = list(zip(numbers or range(1, len(pages) + 1), pages, strict=True))
    return [(p.first, p.last, p.title, p.volume.value, p.place) for p in proposed(run().docket, held)]


def test_a_page_without_a_title_belongs_to_the_paper_before_it() -> None:
    assert told("民 事 起 诉 状\n原告张甲, 男", "事实与理由: 被告借款", "送达回证\n受送达人") == [
        (1, 2, "民事起诉状", "open", "起诉状或口头起诉笔录"), (3, 3, "送达回证", "open", "裁判文书送达回证"),
    ]


def test_pages_before_any_title_stand_alone_without_a_name() -> None:
    assert told("乱码", "又一页", "授权委托书") == [
        (1, 2, "", "open", ""), (3, 3, "授权委托书", "open", "授权委托书、身份证明、送达地址确认书"),
    ]


def test_what_the_court_alone_reads_goes_inside() -> None:
    assert told("长春市南关区人民法院\n合议庭评议笔录") == [(1, 1, "合议庭评议笔录", "inner", "合议庭评议案件笔录")]


@pytest.mark.parametrize("line", ["本案的民事判决书已经生效, 请执行。", "原告提交的授权委托书载明了代理人的姓名和代理的具体权限范围"])
def test_a_sentence_that_names_a_paper_is_no_title(line: str) -> None:
    assert told(line) == [(1, 1, "", "open", "")]


def test_a_title_far_down_the_page_is_none() -> None:
    assert told("一\n二\n三\n四\n五\n送达回证") == [(1, 1, "", "open", "")]


def test_a_gap_in_the_pages_ends_a_paper() -> None:
    assert told("传票", "续页", numbers=(2, 5)) == [(2, 2, "传票", "open", "开庭通知、传票、公告"), (5, 5, "", "open", "")]


def test_whose_it_is_and_of_which_day() -> None:
    (one,) = proposed(run().docket, [(1, "答辩状\n答辩人李乙, 就张甲诉\n2026年3月1日收到\n2026 年 3 月 12 日")])
    assert (one.responsible, str(one.dated), one.volume) == ("李乙", "2026-03-12", VolumeKind.OPEN)
    (two,) = proposed(run().docket, [(1, "答辩状\n2026年13月45日")])
    assert two.dated is None
