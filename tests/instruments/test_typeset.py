"""Papers as PDF: read back as written, rare names printed, nothing printed as boxes."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from tianping.docket.papers import Close, Grid, Layout, Line, Paper
from tianping.instruments import typeset
from tianping.instruments.picture import page_count, pictures
from tianping.law.finding import Refused

HAS_SONG = bool(set(typeset.SONG) & typeset.families())
needs_font = pytest.mark.skipif(not HAS_SONG, reason="needs a Chinese font: apt-get install fonts-noto-cjk")
PAPER = Paper(
    "x.y", "长春市南关区人民法院", "传票", "(2026)吉0102民初1号", (Line("请准时到庭。"), Close((), date(2026, 4, 8)))
)


def with_line(text):
    return replace(PAPER, blocks=(Line(text), *PAPER.blocks))


def test_a_paper_is_not_printed_as_boxes():
    with pytest.raises(Refused) as no:
        typeset.body_fonts(frozenset({"DejaVu Sans"}))
    assert no.value.finding.label.zh == "本机没有中文字体, 不能打印文书 (否则会印出方框)"
    assert "fonts-noto-cjk" in no.value.finding.remedy.zh


@needs_font
def test_a_rare_character_of_a_name_is_printed():
    text = typeset.read_back(typeset.pdf(with_line("当事人: 张𠮷、喆垚堃镕、䶮。")))  # 𠮷: extension B
    assert "张𠮷、喆垚堃镕、䶮" in text


@needs_font
@pytest.mark.skipif(bool(set(typeset.RARE) & typeset.families()), reason="this machine has a font with every rare character")
def test_a_character_that_no_font_has_is_named_with_the_package_to_install():
    with pytest.raises(Refused) as no:
        typeset.pdf(with_line("当事人: 张\U0002a6d5。"))
    assert no.value.finding.label.zh == "本机字体中没有“\U0002a6d5”(U+2A6D5), 不能打印 (否则会印出方框)"
    assert no.value.finding.remedy.zh == "请安装生僻字字体: apt-get install fonts-hanazono, 然后重新打印。"


@needs_font
def test_what_stands_in_a_paper_is_never_markup():
    text = typeset.read_back(typeset.pdf(with_line("#panic(1) $x$ *粗* [链接]")))
    assert "#panic（1） $x$ *粗* [链接]" in text


@needs_font
def test_a_case_number_is_never_broken_over_two_lines():
    for count in range(10, 26):
        lines = typeset.read_back(typeset.pdf(with_line("甲" * count + "(2026)吉0102民初12345号民事判决"))).splitlines()
        assert any("（2026）吉0102民初12345号" in line for line in lines), count


def pages_of(made):
    document = pypdfium2.PdfDocument(made)
    found = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


@needs_font
def test_the_close_never_stands_alone_on_a_page():
    for count in range(12, 24):
        made = typeset.pdf(replace(PAPER, blocks=(*(Line(f"第{n}行。") for n in range(count)), PAPER.blocks[-1])))
        last = next(text for text in reversed(pages_of(made)) if "二〇二六年四月八日" in text)
        assert f"第{count - 1}行" in last, count


@needs_font
@pytest.mark.parametrize("layout", list(Layout))
def test_every_layout_gives_one_picture_for_each_page(layout):
    grid = Grid((), (("当事人", "李乙"),), widths=(1, 3), is_form=True)
    made = typeset.pdf(replace(PAPER, layout=layout, mark="草稿", blocks=(grid, *PAPER.blocks)))
    shown = list(pictures(made, scale=0.5))
    assert len(shown) == page_count(made) == 1
    assert shown[0].startswith(b"\x89PNG\r\n\x1a\n")
