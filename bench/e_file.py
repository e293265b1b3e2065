"""A hundred scanned pages to a searchable e-file: counted, read by machine, searched. Goal: at most 3 minutes.

`python -m bench.e_file [pages]`. Pages of about 400 characters are set, drawn at 200 dpi, turned a little and speckled, as a scanner
delivers them. Beside the clock stand the processor's seconds: divided by the processors of this machine they are what the clock would
show with nothing else to do, and the ratio is taken of them.
"""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import UTC, datetime
from io import BytesIO

from bench import ground

GOAL_SECONDS, PAGES, KINDS = 180.0, 100, 8
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SENTENCES = (
    "原告张甲诉称，被告李乙因经营需要向原告借款，双方约定了利率和还款期限。",
    "被告李乙辩称，借款属实，但已经归还其中一部分，剩余款项愿意分期履行。",
    "经审理查明，双方签订的合同合法有效，应当按照约定全面履行各自的义务。", "上述事实，有当事人陈述、借条、银行转账凭证等证据在案证实，足以认定。",
    "本院认为，当事人对自己提出的主张，有责任提供证据，逾期不提供的承担不利后果。",
    "送达人将上述文书交付受送达人本人签收，受送达人在送达回证上签名并注明日期。",
)


def scan(pages: int) -> bytes:
    """Return a PDF of pictures."""
    import pypdfium2
    from PIL import Image

    from tianping.docket.papers import Layout, Line, Paper
    from tianping.instruments import typeset

    chance = random.Random(20261122)
    images = []
    for n in range(KINDS):
        lines = tuple(Line(f"第{n}号材料。{chance.choice(SENTENCES)}{chance.choice(SENTENCES)}") for _ in range(6))
        sheet = pypdfium2.PdfDocument(typeset.pdf(Paper("", "", "庭审笔录", "", lines, layout=Layout.RECORD)))[0]
        drawn = sheet.render(scale=200 / 72).to_pil().convert("L").rotate(chance.uniform(-0.6, 0.6), fillcolor=255)
        speckled = drawn.load()
        for _ in range(6000):
            speckled[chance.randrange(drawn.width), chance.randrange(drawn.height)] = chance.randrange(256)
        images.append(drawn)
    held: list[Image.Image] = [images[n % KINDS] for n in range(pages)]
    out = BytesIO()
    held[0].save(out, "PDF", save_all=True, append_images=held[1:], resolution=200)
    return out.getvalue()


def main() -> int:
    """Print how long it took and its ratio to the goal."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    ground.start()
    from tianping.instruments.lines import hits
    from tianping.store import e_file, files
    from tianping.worker import e_file as making

    ref = files.put([scan(pages)], name="卷宗.pdf", at=AT)
    clock, processor = time.perf_counter(), time.process_time()
    making.take(ref, at=AT)
    making.read_scans([ref])
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    begun = time.process_time()
    found = sum(len(hits(page.lines, "送达回证")) for page in e_file.with_word([ref.sha256], "送达回证"))
    searched = time.process_time() - begun
    cores = min(os.cpu_count() or 1, 2)
    quiet = processor / cores * PAGES / pages
    out = sys.stdout.write
    out(f"{pages} pages: clock {clock:.0f} s, processor {processor:.0f} s; {found} hits of a word in {1000 * searched:.0f} ms of processor\n")
    out(f"100 pages on {cores} processors with nothing else to do: {quiet:.0f} s, ")
    out(f"ratio to the goal of {GOAL_SECONDS:g} s: {quiet / GOAL_SECONDS:.2f}\n")
    return 0 if quiet <= GOAL_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
