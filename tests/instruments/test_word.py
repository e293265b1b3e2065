"""Papers as Word: the same texts as the PDF, in the types, sizes and margins of a court's paper."""

import io
from dataclasses import replace
from datetime import date
from uuid import UUID
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Pt

from tianping.docket.papers import Break, Close, Grid, Heading, Layout, Line, Paper, PartyLine
from tianping.docket.people import PersonKind, PersonRef
from tianping.instruments import typeset
from tianping.instruments.picture import page_count
from tianping.instruments.word import read_word, write_word

PAPER = Paper(
    "x.y", "长春市南关区人民法院", "民事判决书", "(2026)吉0102民初1号",
    (
        PartyLine("原告", PersonRef(UUID(int=1), "张甲", PersonKind.NATURAL)), Line("判决如下:"), Heading("附表"),
        Grid(("项目", "金额(元)"), (("本金", "120000.00"), ("合计", "120000.00"))), Break(),
        Grid((), (("当事人", "李乙", "案由", "民间借贷纠纷"), ("注意", "准时到庭")), widths=(1, 2, 1, 2), is_form=True),
        Close((("审判员", "王法官样本"),), date(2026, 4, 8), "书记员样本", "助理样本"),
    ),
)


def squeezed(text):
    return "".join(text.split())


def sizes(*lengths):
    return tuple(round(one.mm) for one in lengths)


@pytest.mark.skipif(not set(typeset.SONG) & typeset.families(), reason="needs a Chinese font: apt-get install fonts-noto-cjk")
def test_word_and_pdf_say_the_same_in_the_same_order():
    made = typeset.pdf(PAPER)
    printed = squeezed(typeset.read_back(made).replace("\ufffe", ""))
    said = squeezed(read_word(write_word(PAPER)))
    for page in range(page_count(made), 0, -1):  # each page ends with its number
        printed = printed.replace("120000.001", "120000.00") if page == 1 else printed.removesuffix(str(page))
    assert printed == said
    assert said == squeezed("长春市南关区人民法院民事判决书（2026）吉0102民初1号" + PAPER.text())


def test_the_same_paper_is_the_same_file():
    made = write_word(PAPER)
    assert made == write_word(PAPER)
    with ZipFile(io.BytesIO(made)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(2000, 1, 1, 0, 0, 0)}, "nor does it hang on the second it was made in"


def test_the_sheet_is_that_of_a_courts_paper():
    document = Document(io.BytesIO(write_word(PAPER)))
    section = document.sections[0]
    assert sizes(section.page_width, section.page_height) == (210, 297)
    assert sizes(section.top_margin, section.bottom_margin, section.left_margin, section.right_margin) == (37, 35, 28, 26)
    normal = document.styles["Normal"]
    assert (normal.font.size, normal.paragraph_format.line_spacing) == (Pt(16), Pt(29))
    assert [p.runs[0].font.size for p in document.paragraphs[:2]] == [Pt(22), Pt(22)]
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert "PAGE" in section.even_page_footer.paragraphs[0]._p.xml


def test_types_are_named_with_one_that_every_word_has():
    with ZipFile(io.BytesIO(write_word(PAPER))) as packed:
        table, body = packed.read("word/fontTable.xml").decode(), packed.read("word/document.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/></w:font>' in table
    assert 'w:eastAsia="方正小标宋简体"' in body
    assert 'w:firstLineChars="200"' in body


def test_an_envelope_has_its_own_sheet_and_no_title():
    made = write_word(replace(PAPER, layout=Layout.ENVELOPE))
    section = Document(io.BytesIO(made)).sections[0]
    assert sizes(section.page_width, section.page_height) == (230, 120)
    assert "民事判决书" not in read_word(made)


def test_minutes_are_set_smaller():
    document = Document(io.BytesIO(write_word(replace(PAPER, layout=Layout.RECORD))))
    assert document.styles["Normal"].font.size == Pt(14)
