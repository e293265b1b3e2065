"""Pages of stored files: counted, drawn, read; bound with numbers and unseen text; cut without a trace of the others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from tests.web.e_file.scanned import born_digital, needs_engine, page, pictures, scan

from tianping.instruments import cutting, file_pages, ocr
from tianping.instruments.binding import Leaf, bind
from tianping.instruments.lines import Line, hits

ONE, TWO = page("送达回证", "李乙签收起诉状副本。"), page("评议笔录", "评议意见一致。")


@pytest.fixture
def held(tmp_path: Path):
    def put(made: bytes, name: str = "x.pdf") -> Path:
        where = tmp_path / name
        where.write_bytes(made)
        return where

    return put


def test_a_born_digital_page_carries_its_text_where_it_stands(held) -> None:
    path = held(born_digital(ONE, TWO))
    assert file_pages.count(path, file_pages.PDF) == 2
    lines = file_pages.text_layer(path, file_pages.PDF, 1)
    assert lines is not None
    (hit,) = hits(lines, "李乙签收起诉状副本")
    assert 1000 < hit.boxes[0].left < 3000
    assert 1000 < hit.boxes[0].top < 3500
    assert file_pages.picture(path, file_pages.PDF, 2, width=180)[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_text_where_it_is_seen(held, turn: int) -> None:
    writer, out = PdfWriter(), BytesIO()
    writer.append(PdfReader(BytesIO(born_digital(ONE))))
    writer.pages[0].rotate(turn)
    writer.write(out)
    lines = file_pages.text_layer(held(out.getvalue()), file_pages.PDF, 1)
    assert lines is not None
    (box,) = hits(lines, "李乙签收起诉状副本")[0].boxes
    middle = (box.left + box.width / 2 > 5000, box.top + box.height / 2 > 5000)
    assert middle == {90: (True, False), 180: (True, True), 270: (False, True)}[turn]


def test_a_scan_carries_no_text_and_a_broken_file_is_refused(held) -> None:
    assert file_pages.text_layer(held(scan(ONE)), file_pages.PDF, 1) is None
    with pytest.raises(ValueError):
        file_pages.count(held(b"%PDF-1.7 nothing", "b.pdf"), file_pages.PDF)
    with pytest.raises(ValueError):
        file_pages.count(held(b"\xff\xd8\xff nothing", "b.jpg"), "image/jpeg")


def test_a_cut_piece_holds_nothing_of_the_other_pages(held) -> None:
    made = cutting.cut(held(born_digital(ONE, TWO)), file_pages.PDF, first=1, last=1)
    book = PdfReader(BytesIO(made))
    assert len(book.pages) == 1
    assert "李乙签收" in book.pages[0].extract_text()
    assert len(made) < 0.9 * len(born_digital(ONE, TWO)), "the page cut away is not carried along unseen"


def test_pictures_are_joined_in_their_order(held) -> None:
    paths = [(held(made, f"{n}.jpg"), "image/jpeg") for n, made in enumerate(pictures(ONE, TWO))]
    assert len(PdfReader(BytesIO(cutting.joined(paths))).pages) == 2


def test_bound_pages_bear_their_number_and_the_text_read_on_them(held) -> None:
    picture = held(pictures(ONE)[0], "a.jpg")
    lines = (Line(2000, 3000, 8000, 3300, "送达回证李乙签收𬱖"),)
    out = BytesIO()
    leaves = (Leaf(held(born_digital(TWO)), file_pages.PDF, 1, "1"), Leaf(picture, "image/jpeg", 1, "2", lines))
    bind(born_digital(page("卷内目录", "共二页")), leaves, out=out, outline=[("评议笔录", 0), ("送达回证", 1)])
    book = PdfReader(BytesIO(out.getvalue()))
    texts = [p.extract_text() for p in book.pages]
    assert "评议意见一致" in texts[1]
    assert texts[1].rstrip().endswith("1")
    assert "送达回证李乙签收𬱖" in texts[2]
    assert [book.get_destination_page_number(o) for o in book.outline] == [1, 2]
    where = held(out.getvalue(), "bound.pdf")
    found = file_pages.text_layer(where, file_pages.PDF, 3)
    assert found is not None
    (box,) = hits(found, "送达回证")[0].boxes
    assert 1800 < box.left < 2300
    assert 2800 < box.top < 3400


@needs_engine
def test_a_scan_is_read_by_machine() -> None:
    from PIL import Image

    lines = ocr.lines_of(Image.open(BytesIO(pictures(ONE)[0])))
    assert [hit.word for hit in hits(lines, "李乙签收起诉状副本")] == ["李乙签收起诉状副本"]
    assert hits(lines, "送达回证")[0].boxes[0].top < hits(lines, "李乙")[0].boxes[0].top
