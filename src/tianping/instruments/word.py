"""Papers as Word, of the same blocks and in the same look as the PDF; without signature and seal, as the copy for publication is.

Types are named as courts have them - FangSong, small-title Song, Hei - each with one that every Word has as its fallback.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tianping.docket.papers import Layout, Paper, Piece, chinese_punctuation, pieces

FANG, SONG, HEI, LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "Times New Roman"
FALLBACKS = {FANG: "仿宋", SONG: "宋体", HEI: "SimHei"}
_ALIGNS = {"left": 3, "centre": 1, "right": 2}  # of WD_ALIGN_PARAGRAPH: running text is justified
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same paper is the same file


def write_word(paper: Paper) -> bytes:
    """Return the paper as a Word document."""
    from docx import Document

    document: Any = Document()
    _sheet(document, paper.layout)
    _styles(document, paper)
    document.core_properties.title, document.core_properties.author = paper.title, paper.court
    document.core_properties.created = document.core_properties.modified = _EPOCH
    if paper.layout is not Layout.ENVELOPE:
        _title(document, paper)
    for piece in pieces(paper):
        _PIECES[piece["kind"]](document, piece)
    _fallback_types(document)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _undated(made: bytes) -> bytes:
    """Return the same document with one day in place of the second at which each of its parts was packed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as packed, ZipFile(out, "w", ZIP_DEFLATED) as anew:
        for one in packed.infolist():
            anew.writestr(ZipInfo(one.filename, _EPOCH.timetuple()[:6]), packed.read(one), ZIP_DEFLATED)
    return out.getvalue()


def read_word(made: bytes) -> str:
    """Return the text of a Word document, paragraph by paragraph and cell by cell, each on its own line."""
    from docx import Document

    document: Any = Document(io.BytesIO(made))
    found: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            found += [c.text for row in part.rows for n, c in enumerate(row.cells) if n == 0 or c._tc is not row.cells[n - 1]._tc]
        else:
            found.append(part.text)
    return "\n".join(found)


def _sheet(document: Any, layout: Layout) -> None:
    section = document.sections[0]
    if layout is Layout.ENVELOPE:
        section.page_width, section.page_height = _mm(230), _mm(120)
        section.left_margin = section.right_margin = _mm(18)
        section.top_margin = section.bottom_margin = _mm(12)
        return
    section.page_width, section.page_height = _mm(210), _mm(297)
    section.top_margin, section.bottom_margin = _mm(37), _mm(35)
    section.left_margin, section.right_margin = _mm(28), _mm(26)
    if layout is not Layout.COVER:
        document.settings.odd_and_even_pages_header_footer = True
        _page_number(section.footer, 2)
        _page_number(section.even_page_footer, 0)


def _page_number(footer: Any, align: int) -> None:
    """Put the page's number: right on odd pages, left on even ones."""
    line = footer.paragraphs[0]
    line.alignment = align
    run = line.add_run()
    run.font.size = _pt(14)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_element("w:fldChar", {"w:fldCharType": kind}) if kind else _text_element("w:instrText", text))


def _styles(document: Any, paper: Paper) -> None:
    normal = document.styles["Normal"]
    is_small = paper.layout is Layout.RECORD
    normal.font.size = _pt(14 if is_small or paper.layout is Layout.ENVELOPE else 16)
    _typeface(normal.element.get_or_add_rPr(), FANG)
    normal.paragraph_format.line_spacing = _pt(25 if is_small else 29)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = 0
    normal.paragraph_format.widow_control = False


def _title(document: Any, paper: Paper) -> None:
    for text in (paper.court, paper.title):
        line = document.add_paragraph()
        line.alignment = 1
        line.paragraph_format.line_spacing = _pt(36)
        _run(line, text, size=22, face=SONG)
    if paper.number:
        line = document.add_paragraph()
        line.alignment = 2
        line.paragraph_format.right_indent = _pt(32)
        line.paragraph_format.space_before = line.paragraph_format.space_after = _pt(14)
        _run(line, chinese_punctuation(paper.number))


def _line(document: Any, piece: Piece) -> None:
    line = document.add_paragraph()
    line.alignment = _ALIGNS[piece["align"]]
    if piece["indented"] and piece["align"] == "left":
        _first_line_of_two(line)
    _run(line, piece["text"])


def _heading(document: Any, piece: Piece) -> None:
    line = document.add_paragraph()
    line.alignment = _ALIGNS[piece["align"]]
    line.paragraph_format.keep_with_next = True
    _run(line, piece["text"], face=HEI)


def _grid(document: Any, piece: Piece) -> None:
    rows: list[list[str]] = [*([piece["head"]] if piece["head"] else []), *piece["rows"]]
    count, total = len(piece["widths"]), sum(piece["widths"])
    table = document.add_table(rows=len(rows), cols=count)
    table.style, table.autofit = "Table Grid", False
    widths = [int(_mm(156) * share / total) for share in piece["widths"]]
    for n, row in enumerate(rows):
        for x in range(count):
            table.rows[n].cells[x].width = widths[x]
        if len(row) < count:
            table.rows[n].cells[len(row) - 1].merge(table.rows[n].cells[count - 1])
        for x, text in enumerate(row):
            _cell(table.rows[n].cells[x], text, is_bold=(n == 0 and bool(piece["head"])) or (piece["form"] and x % 2 == 0))
    if piece["head"]:
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))


def _bars(document: Any, piece: Piece) -> None:
    """Put the plot as the picture the PDF has, with its numbers as the words for who cannot see it."""
    from tianping.instruments.typeset import bars_picture

    line = document.add_paragraph()
    line.alignment = 1
    shape = line.add_run().add_picture(io.BytesIO(bars_picture(piece)), width=_mm(150))
    said = "；".join(f"{s['label']}：" + "、".join(f"{h} {c}" for h, c in zip(piece["heads"], s["counts"], strict=True)) for s in piece["series"])
    shape._inline.docPr.set("descr", said)


def _cell(cell: Any, text: str, *, is_bold: bool) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.line_spacing = _pt(20)
    line.alignment = 1 if is_bold else 0
    _run(line, text, size=13, face=HEI if is_bold else FANG)


def _close(document: Any, piece: Piece) -> None:
    document.add_paragraph().paragraph_format.keep_with_next = True
    for post, name in piece["signers"]:
        _signed(document, f"{_spread(post)}    {name}", right=2)
    _signed(document, piece["day"], right=2)
    for post, name in (("法官助理", piece["assistant"]), ("书记员", piece["clerk"])):
        if name:
            _signed(document, f"{_spread(post)}    {name}", right=2)


def _signed(document: Any, text: str, *, right: int) -> None:
    line = document.add_paragraph()
    line.alignment = 2
    line.paragraph_format.right_indent = _pt(right * 16)
    line.paragraph_format.keep_with_next = line.paragraph_format.keep_together = True
    _run(line, text)


def _spread(post: str) -> str:
    return " ".join(post) if len(post) < 4 else post


def _break(document: Any, piece: Piece) -> None:
    document.add_page_break()


_PIECES = {"line": _line, "heading": _heading, "grid": _grid, "bars": _bars, "close": _close, "break": _break}


def _run(line: Any, text: str, *, size: int = 0, face: str = FANG) -> None:
    run = line.add_run(text)
    if size:
        run.font.size = _pt(size)
    if face != FANG:
        _typeface(run._r.get_or_add_rPr(), face)


def _typeface(properties: Any, face: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for name, value in (("w:eastAsia", face), ("w:ascii", LATIN), ("w:hAnsi", LATIN), ("w:cs", LATIN)):
        fonts.set(_named(name), value)


def _first_line_of_two(line: Any) -> None:
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(_named("w:firstLineChars"), "200")
    indent.set(_named("w:firstLine"), "640")


def _fallback_types(document: Any) -> None:
    """Name, for each type a machine may lack, the one that stands in for it."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    part = next(p for p in document.part.package.iter_parts() if str(p.partname) == "/word/fontTable.xml")
    table = parse_xml(part.blob)
    for face, other in FALLBACKS.items():
        font = _element("w:font", {"w:name": face})
        font.append(_element("w:altName", {"w:val": other}))
        table.append(font)
    part._blob = serialize_part_xml(table)


def _pt(points: float) -> Any:
    from docx.shared import Pt

    return Pt(points)


def _mm(millimetres: float) -> Any:
    from docx.shared import Mm

    return Mm(millimetres)


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_named(key), value)
    return made


def _text_element(name: str, text: str) -> Any:
    made = _element(name, {"xml:space": "preserve"})
    made.text = text
    return made


def _named(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
