"""The catalogue: which materials stand in the open and in the inner file, in the order the rules give.

Sources: 人民法院诉讼文书立卷归档办法 (order of the materials of first and second instance; what is read by the court alone goes inside).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tianping.docket.entry import Audience, Recorded, kind_named
from tianping.docket.fold import Docket
from tianping.docket.papers.case import court_named
from tianping.docket.people import Official, PersonRef
from tianping.docket.vocabulary.archive import CatalogueLine, ItemMoved, MaterialFiled, VolumeKind
from tianping.docket.vocabulary.papers import PaperIssued, PaperKept
from tianping.docket.vocabulary.service import Paper, Served, ServiceFailed

Place = tuple[str, tuple[str, ...]]
FIRST: tuple[Place, ...] = (
    ("起诉状或口头起诉笔录", ("filing.complaint_submitted", "filing.oral_complaint_recorded", "filing.correction_")),
    ("立案通知书", ("filing.",)),
    ("缴纳诉讼费或减、缓、免手续", ("fees.",)),
    ("应诉通知书及送达回证", ("service.complaint",)),
    ("答辩状及附件", ("pleadings.defence_submitted",)),
    ("授权委托书、身份证明、送达地址确认书", ("record.representative_", "service.address_")),
    ("证据", ("evidence.",)),
    ("保全、先予执行材料", ("preservation.",)),
    ("管辖异议、追加、反诉、延期、审限变更材料", ("pleadings.", "trial.", "assignment.")),
    ("开庭通知、传票、公告", ("scheduling.", "service.summons")),
    ("开庭审判笔录", ("hearings.",)),
    ("撤诉申请、调解笔录", ("judgment.withdrawal_",)),
    ("判决书、裁定书、调解书正本", ("judgment.judgment_issued", "judgment.piece_issued", "judgment.suit_dismissed", "judgment.slip_corrected")),
    ("宣判笔录", ("judgment.judgment_announced",)),
    ("裁判文书送达回证", ("service.",)),
    ("上诉状、上诉案件移送函存根", ("judgment.appeal_lodged", "appeal.")),
    ("生效证明、执行手续材料", ("judgment.", "retrial.")),
)
SECOND: tuple[Place, ...] = (
    ("上诉案件移送书", ("appeal.appeal_received", "filing.")),
    ("缴纳诉讼费或减免费手续", ("appeal.appeal_fee_",)),
    ("授权委托书、送达地址确认书", ("record.representative_", "service.address_")),
    ("答辩状、当事人提供的证据", ("appeal.appeal_answered", "evidence.")),
    ("询问、调查笔录及调查取证材料", ("appeal.parties_questioned", "appeal.single_judge_", "appeal.appeal_acceptance_")),
    ("保全材料", ("preservation.",)),
    ("撤诉书", ("appeal.appeal_withdrawal_",)),
    ("开庭通知、传票", ("scheduling.", "trial.", "assignment.")),
    ("开庭审判笔录", ("hearings.",)),
    ("判决书、调解书、裁定书正本", ("appeal.appeal_decided",)),
    ("送达回证", ("service.",)),
    ("退卷函存根", ("appeal.appeal_closed",)),
)
INNER: tuple[Place, ...] = (
    ("四类案件监督管理材料", ("oversight.four_", "oversight.supervision_")),
    ("承办人审查报告、内部评估材料", ("preservation.", "appeal.file_")),
    ("合议庭评议案件笔录", ("hearings.deliberated", "hearings.")),
    ("专业法官会议纪要", ("oversight.conference_",)),
    ("审判委员会讨论记录", ("oversight.committee_",)),
    ("阅核、签发材料", ("judgment.",)),
    ("其他不宜公开的材料", ("",)),
)
ORDERS = {"civil_first": FIRST, "civil_second": SECOND}
MATERIAL = ("archive.material_filed",)
NO_MATERIAL = (
    "papers.paper_drawn", "papers.paper_signed", "papers.paper_sealed", "record.corrected", "record.voided", "record.linked",
    "record.party_", "record.sealed", "record.unsealed", "archive.", "service.service_attempted", "service.service_completed",
    "assignment.draw_committed", "assignment.seed_kept", "appeal.remand_", "retrial.retrial_noted",
)
WITHHELD = (Audience.INNER, Audience.DISCIPLINE)


def catalogue(docket: Docket, volume: VolumeKind) -> tuple[CatalogueLine, ...]:
    """Return the lines of a volume in the order of the rules; kinds without a list of their own keep the order of the record."""
    return tuple(_line(docket, one) for one in ordered(docket, volume))


def ordered(docket: Docket, volume: VolumeKind) -> tuple[Recorded[Any], ...]:
    """Return the entries that are materials of a volume, in the order of the rules."""
    order = order_of(docket, volume)
    found = [one for one in _materials(docket) if volume_of(docket, one) is volume]
    return tuple(sorted(found, key=lambda one: (place_of(docket, one, order), one.seq)))


def volume_of(docket: Docket, one: Recorded[Any]) -> VolumeKind:
    """Return in which volume an entry belongs: what the court alone reads stands inside; items moved there as well."""
    moved = {m.what.seq: m.what.volume for m in docket.all(ItemMoved)}
    own = VolumeKind.INNER if one.audience in WITHHELD else VolumeKind.OPEN
    return moved.get(one.seq, own)


def _materials(docket: Docket) -> Iterator[Recorded[Any]]:
    kept = {one.what.drawn for one in docket.all(PaperKept)}
    seen = set()
    for raw in docket.raws:
        counts = docket.voided_by(raw.seq) is None and raw.audience != Audience.DISCIPLINE.value and raw.kind != "record.withheld"
        if counts and (raw.kind in MATERIAL or not raw.kind.startswith(NO_MATERIAL)):
            one = docket.entry(raw.seq)
            if isinstance(one.what, PaperIssued | PaperKept):
                if isinstance(one.what, PaperIssued) and one.what.drawn in kept:
                    continue  # the paper itself stands in its stead
                if one.what.drawn in seen:
                    continue  # opened to more readers later: it is the same paper
                seen.add(one.what.drawn)
            yield one


def _key(docket: Docket, one: Recorded[Any]) -> str:
    """Return what an entry is placed by: its kind, a receipt of service by what was served, a paper by what it is."""
    if isinstance(one.what, PaperIssued | PaperKept):
        issued = (i.what.paper for i in docket.all(PaperIssued) if i.what.drawn == one.what.drawn)
        return next(issued, one.kind)
    if isinstance(one.what, Served | ServiceFailed) and one.what.paper in (Paper.COMPLAINT, Paper.SUMMONS):
        return f"service.{one.what.paper.value}"
    return one.kind


def order_of(docket: Docket, volume: VolumeKind) -> tuple[Place, ...]:
    """Return the places of a volume in the order of the rules; none for a kind of matter without a list of its own."""
    return INNER if volume is VolumeKind.INNER else ORDERS.get(docket.matter.kind.name, ())


def place_of(docket: Docket, one: Recorded[Any], order: tuple[Place, ...]) -> int:
    """Return the place of an entry: the longest prefix that fits wins, so that what is named beats what is meant in general.

    What a clerk filed stands where the clerk put it.
    """
    if isinstance(one.what, MaterialFiled):
        return next((i for i, (title, _) in enumerate(order) if title == one.what.place), len(order))
    key = _key(docket, one)
    fits = [(len(prefix), -i) for i, (_, prefixes) in enumerate(order) for prefix in prefixes if key.startswith(prefix)]
    return -max(fits)[1] if fits else len(order)


def title_of(one: Recorded[Any]) -> str:
    """Return what a material is called in the catalogue."""
    if isinstance(one.what, MaterialFiled | PaperKept | PaperIssued):
        return one.what.title
    label = kind_named(one.kind).label.zh
    return f"{label}: {one.what.paper.zh}" if isinstance(one.what, Served | ServiceFailed) else label


def _line(docket: Docket, one: Recorded[Any]) -> CatalogueLine:
    if isinstance(one.what, MaterialFiled):
        return CatalogueLine(one.what.title, one.what.responsible, one.what.dated or one.on, one.what.pages, one.seq)
    return CatalogueLine(title_of(one), responsible_of(docket, one), one.on, 1, one.seq)


def responsible_of(docket: Docket, one: Recorded[Any]) -> str:
    """Return whose a material is: the number it bears, the persons it comes from or went to, else the court, whose own it is."""
    number = getattr(one.what, "number", None)
    if isinstance(number, str) and number:
        return number
    for value in (getattr(one.what, name) for name in getattr(one.what, "__slots__", ())):
        if isinstance(value, PersonRef | Official):
            return value.name
        if isinstance(value, tuple) and value and isinstance(value[0], PersonRef | Official):
            return value[0].name if len(value) == 1 else f"{value[0].name}等"
    return court_named(docket.matter.court, one.on)
