"""What a scan seems to hold, by the title words at the head of its pages: a proposal that a clerk confirms or corrects.

Sources: the names of the materials in 人民法院诉讼文书立卷归档办法. Words only; nothing is filed by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tianping.docket.fold import Docket
from tianping.docket.reading import parties
from tianping.docket.vocabulary.archive import VolumeKind
from tianping.domains.archive.rules.scans import places_of

HEAD_LINES, LONGEST_TITLE = 5, 24
TITLES: tuple[tuple[str, str], ...] = (  # words of a title -> words of the place it stands at; the first that fits wins
    ("口头起诉笔录", "起诉状"), ("民事起诉状", "起诉状"), ("起诉状", "起诉状"), ("反诉状", "管辖异议"), ("民事上诉状", "上诉"),
    ("上诉状", "上诉"), ("答辩状", "答辩状"), ("授权委托书", "授权委托书"), ("法定代表人身份证明", "授权委托书"), ("居民身份证", "授权委托书"),
    ("营业执照", "授权委托书"), ("律师事务所函", "授权委托书"), ("送达地址确认书", "授权委托书"), ("证据目录", "证据"), ("证据清单", "证据"),
    ("借条", "证据"), ("欠条", "证据"), ("收据", "证据"), ("合同", "证据"), ("协议书", "证据"), ("转账凭证", "证据"), ("交易明细", "证据"),
    ("鉴定意见", "证据"), ("保全申请书", "保全"), ("解除保全", "保全"), ("管辖权异议", "管辖异议"), ("追加当事人申请", "管辖异议"),
    ("延期开庭申请", "管辖异议"), ("立案通知书", "立案通知书"), ("受理案件通知书", "立案通知书"), ("缴纳诉讼费用通知", "缴纳诉讼费"),
    ("诉讼费专用票据", "缴纳诉讼费"), ("应诉通知书", "应诉通知书"), ("举证通知书", "应诉通知书"), ("传票", "开庭通知"), ("开庭公告", "开庭通知"),
    ("庭审笔录", "开庭审判笔录"), ("开庭笔录", "开庭审判笔录"), ("法庭审理笔录", "开庭审判笔录"), ("询问笔录", "询问"), ("调查笔录", "询问"),
    ("撤诉申请书", "撤诉"), ("调解笔录", "撤诉"), ("调解协议", "撤诉"), ("宣判笔录", "宣判笔录"), ("民事判决书", "判决书"),
    ("民事裁定书", "判决书"), ("民事调解书", "判决书"), ("送达回证", "裁判文书送达回证"), ("代理词", "开庭审判笔录"), ("上诉案件移送", "上诉"),
    ("退卷函", "上诉"), ("生效证明", "生效证明"),
)  # fmt: skip
INSIDE: tuple[tuple[str, str], ...] = (
    ("评议笔录", "合议庭评议"), ("审理报告", "承办人审查报告"), ("审查报告", "承办人审查报告"), ("阅卷笔录", "承办人审查报告"),
    ("法官会议纪要", "专业法官会议纪要"), ("审判委员会讨论", "审判委员会讨论"), ("审判委员会会议", "审判委员会讨论"), ("签发稿", "阅核、签发"),
    ("内部请示", "其他不宜公开"),
)  # fmt: skip
DAY = re.compile(r"((?:19|20)\d\d)[年\-./](\d{1,2})[月\-./](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A run of pages that seems to be one paper; nothing is known where the title is empty. Pages are counted from 1."""

    first: int
    last: int
    title: str
    volume: VolumeKind
    place: str
    responsible: str
    dated: date | None


def proposed(docket: Docket, pages: Sequence[tuple[int, str]]) -> tuple[Proposed, ...]:
    """Return what a scan seems to hold. pages: number and text of each, line by line; a gap in the numbers ends a paper."""
    runs: list[tuple[str, VolumeKind, str, list[tuple[int, str]]]] = []
    for number, text in pages:
        known = _title(text)
        follows = bool(runs) and runs[-1][3][-1][0] == number - 1
        if known is None and follows:
            runs[-1][3].append((number, text))
        else:
            runs.append((*(known or ("", VolumeKind.OPEN, "")), [(number, text)]))
    names = tuple(p.name for p in parties(docket))
    return tuple(
        Proposed(held[0][0], held[-1][0], title, volume, _place(docket, volume, place), _whose(held, names), _day(held))
        for title, volume, place, held in runs
    )


def _title(text: str) -> tuple[str, VolumeKind, str] | None:
    """Return the title at the head of a page, its volume and its place; None where no line of the head is one."""
    lines = [plain for line in text.splitlines() if (plain := _plain(line))][:HEAD_LINES]
    for line in lines:
        if len(line) > LONGEST_TITLE or re.search(r"[,。;:、“”]", line):
            continue
        for volume, words in ((VolumeKind.INNER, INSIDE), (VolumeKind.OPEN, TITLES)):
            for word, place in words:
                if word in line:
                    return line, volume, place
    return None


def _plain(line: str) -> str:
    return "".join(unicodedata.normalize("NFKC", line).split())


def _place(docket: Docket, volume: VolumeKind, word: str) -> str:
    return next((place for place in places_of(docket, volume) if word and word in place), "")


def _whose(held: list[tuple[int, str]], names: tuple[str, ...]) -> str:
    """Return the party named first in the pages."""
    text = _plain("".join(said for _, said in held))
    found = [(text.find(name), name) for name in names if name in text]
    return min(found)[1] if found else ""


def _day(held: list[tuple[int, str]]) -> date | None:
    """Return the last day written in the pages: a paper is dated at its end."""
    for year, month, day in reversed(DAY.findall(_plain("".join(said for _, said in held)))):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
