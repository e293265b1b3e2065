"""A volume as one PDF: its catalogue, then every page in order with its number, searchable throughout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import IO

from tianping.docket.fold import Docket
from tianping.docket.papers import Grid, Layout, Line, Paper, court_title
from tianping.docket.reading import case_number
from tianping.instruments import typeset
from tianping.instruments.binding import Leaf, bind
from tianping.store import e_file, files
from tianping.web.e_file.numbered import Volume

HEAD = ("序号", "文书材料名称", "文号或责任者", "日期", "页次")


def bound_of(docket: Docket, volume: Volume, *, title: str, day: date) -> IO[bytes]:
    """Return a volume bound, open at its beginning. The catalogue in front bears no page number (立卷归档办法 第17条)."""
    out = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    starts = [(one.material.title, one.first - 1) for one in volume.items if one.last >= one.first]
    bind(typeset.pdf(_front(docket, volume, title=title, day=day)), _leaves(volume), out=out, outline=starts)
    out.seek(0)
    return out


def _front(docket: Docket, volume: Volume, *, title: str, day: date) -> Paper:
    rows = tuple(
        (str(one.ordinal), one.material.title, one.material.responsible, one.material.dated.isoformat(), one.span) for one in volume.items
    )
    said = f"{title}。{volume.kind.zh}共{len(volume.pages)}页，{day.isoformat()}由电子卷宗生成。"
    blocks = (Line(said, is_indented=False), Grid(HEAD, rows, widths=(2, 9, 8, 4, 3)))
    return Paper("", court_title(docket, day), f"卷内目录（{volume.kind.zh}）", case_number(docket) or "", blocks, layout=Layout.BOUND)


def _leaves(volume: Volume) -> Iterator[Leaf]:
    texts: dict[str, dict[int, e_file.PageText]] = {}
    for page in volume.pages:
        if page.digest not in texts:
            texts[page.digest] = {one.page: one for one in e_file.pages_of(page.digest)}
        read = texts[page.digest].get(page.page)
        lines = read.lines if read is not None and read.how == e_file.READ else ()
        yield Leaf(files.path_of(page.digest), page.media_type, page.page, str(page.number), lines)
