"""Reading scanned pages by machine (OCR). The models lie in the wheel: nothing is fetched. Without the engine, that is said.

An engine is not shared between threads: each has its own, made at its first page.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from threading import local
from typing import TYPE_CHECKING, Any

from tianping.instruments.lines import FULL, Line

if TYPE_CHECKING:
    from PIL.Image import Image

FIND_SIDE = 960  # pixels of the longer side in which lines are looked for; they are read at full size
LEAST_SURE = 0.5
_HELD = local()


def is_there() -> bool:
    """Say whether this installation can read scans."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def hands() -> int:
    """Return how many pages are read at a time: one for each processor, four at most."""
    return max(1, min(4, os.cpu_count() or 1))


def lines_of(page: Image) -> tuple[Line, ...]:
    """Return the lines of a page as read by machine, from top to bottom."""
    import numpy

    pixels = numpy.asarray(page.convert("RGB"))[:, :, ::-1]
    read = _engine()(numpy.ascontiguousarray(pixels))
    if read.boxes is None or read.txts is None:
        return ()
    wide, high = page.width or 1, page.height or 1
    found = [
        Line(*_shares(box, wide, high), text) for box, text, sure in zip(read.boxes, read.txts, read.scores, strict=True)
        if text.strip() and sure >= LEAST_SURE
    ]
    return tuple(_in_order(found))


def _engine() -> Any:
    if not hasattr(_HELD, "engine"):
        from rapidocr import RapidOCR

        _HELD.engine = RapidOCR(params={
            "Global.log_level": "error", "Global.use_cls": False, "Det.limit_type": "max", "Det.limit_side_len": FIND_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1, "Rec.rec_batch_num": 1,
        })
    return _HELD.engine


def _shares(box: Any, wide: int, high: int) -> tuple[int, int, int, int]:
    across, down = [float(p[0]) for p in box], [float(p[1]) for p in box]
    found = (min(across) / wide, min(down) / high, max(across) / wide, max(down) / high)
    left, top, right, bottom = (max(0, min(FULL, round(v * FULL))) for v in found)
    return left, top, right, bottom


def _in_order(lines: list[Line]) -> list[Line]:
    """Return lines from top to bottom; those at one height from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.top + one.bottom):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row)]
