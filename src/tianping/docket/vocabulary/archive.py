"""Archive (归档): catalogue of the open and the inner file, delivery, retention, lending, reading, destruction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, Official


class VolumeKind(Named):
    """Open file or inner file."""

    OPEN = "open", "正卷", "open file"
    INNER = "inner", "副卷", "inner file"


class Retention(Named):
    """How long a file is kept (现行规定: 永久、60年、20年)."""

    PERMANENT = "permanent", "永久", "permanent"
    SIXTY_YEARS = "sixty_years", "60年", "60 years"
    TWENTY_YEARS = "twenty_years", "20年", "20 years"


class ReturnReason(Named):
    """Why the archivist sends a file back."""

    MISSING = "missing", "缺项", "something is missing"
    WRONG_ORDER = "wrong_order", "顺序错误", "wrong order"
    WRONG_PAGES = "wrong_pages", "页码错误", "wrong page numbers"
    UNREADABLE = "unreadable", "模糊", "unreadable"
    DUPLICATE = "duplicate", "重复", "duplicates"
    MIXED = "mixed", "正副卷混放", "open and inner file mixed"
    UNSIGNED = "unsigned", "签名盖章缺失", "signature or seal missing"
    NO_RECEIPT = "no_receipt", "送达回证缺失", "receipt of service missing"
    INCONSISTENT = "inconsistent", "信息不一致", "facts do not agree"
    PAPER_DIFFERS = "paper_differs", "电子与纸质不一致", "electronic and paper file differ"


class ReaderKind(Named):
    """In which capacity somebody reads the file."""

    PARTY = "party", "当事人", "party"
    LAWYER = "lawyer", "律师", "lawyer"
    OTHER_AGENT = "other_agent", "其他诉讼代理人", "another agent"
    PROCURATOR = "procurator", "检察机关", "procuratorate"
    COURT = "court", "其他法院", "another court"
    BUSINESS_DIVISION = "business_division", "本院业务庭室", "a division of the court"
    AUTHORITY = "authority", "其他机关", "another authority"


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A line of the catalogue (卷内目录): title, whose it is or its number, its day, its pages."""

    title: Annotated[str, Ask("材料名称", "title", widget="text")]
    responsible: Annotated[str, Ask("文号或责任者", "number or whose it is", widget="text")]
    dated: Annotated[date | None, Ask("日期", "dated", widget="date")]
    pages: Annotated[int, Ask("页数", "pages", widget="number")]
    seq: Annotated[int, Ask("记录序号", "entry", widget="number")] = 0
    note: Annotated[str, Ask("备注", "note", widget="text")] = ""


@entry("正卷目录已编定", "Open file catalogued", audience=Audience.FILE, tells=("pages",))
@dataclass(frozen=True, slots=True)
class OpenFileCatalogued:
    """The open file is ordered, its pages numbered one by one; cover, catalogue, remarks and back cover carry no number."""

    lines: tuple[CatalogueLine, ...]
    pages: int
    volumes: int = 1
    remarks: str = ""


@entry("副卷目录已编定", "Inner file catalogued", audience=Audience.INNER, tells=("pages",))
@dataclass(frozen=True, slots=True)
class InnerFileCatalogued:
    """The inner file is ordered and numbered; nobody outside the court learns that it has any page."""

    lines: tuple[CatalogueLine, ...]
    pages: int
    remarks: str = ""


@entry("材料已移至另一卷", "Item moved between volumes", audience=Audience.INNER, tells=("volume",))
@dataclass(frozen=True, slots=True)
class ItemMoved:
    """An item belongs in the other volume: the clerk says so and the judge confirms."""

    seq: int
    volume: VolumeKind
    ground: str
    confirmed_by: Official


@entry("已确定保管期限", "Retention fixed", audience=Audience.FILE, tells=("retention",))
@dataclass(frozen=True, slots=True)
class RetentionFixed:
    """How long the file is kept, and why; it may be lengthened, never shortened without the archive."""

    retention: Retention
    ground: str


@entry("案卷已送交归档", "File delivered to the archive", audience=Audience.FILE, tells=("pages",))
@dataclass(frozen=True, slots=True)
class FileDelivered:
    """The clerk handed the file over after the judge had checked it."""

    pages: int
    checked_by: Official
    note: str = ""


@entry("档案室退回案卷", "File returned by the archive", audience=Audience.FILE, tells=("reasons",))
@dataclass(frozen=True, slots=True)
class FileSentBack:
    """The archivist sent the file back, with reasons."""

    reasons: tuple[ReturnReason, ...]
    note: str = ""


@entry("已归档", "Filed away", audience=Audience.FILE, tells=("shelf_mark", "retention"))
@dataclass(frozen=True, slots=True)
class FiledAway:
    """The archivist took the file in: where it stands and until when it is kept (None: for ever)."""

    shelf_mark: str
    retention: Retention
    keep_until: date | None


@entry("案卷已借出", "File lent", audience=Audience.FILE, tells=("borrower", "due_on"))
@dataclass(frozen=True, slots=True)
class FileLent:
    """The file, or one volume, is out on loan until `due_on`."""

    borrower: str
    reader: ReaderKind
    volume: VolumeKind
    purpose: str
    due_on: date
    approved_by: str = ""


@entry("案卷已归还", "File given back", audience=Audience.FILE, tells=("note",))
@dataclass(frozen=True, slots=True)
class FileGivenBack:
    """The loan recorded as entry *loan* came back and was checked face to face."""

    loan: int
    note: str = ""


@entry("已提供查阅", "File read", audience=Audience.FILE, tells=("borrower", "purpose"))
@dataclass(frozen=True, slots=True)
class FileRead:
    """Somebody read the open file: who, in which capacity, which pages, what was copied."""

    borrower: str
    reader: ReaderKind
    papers: str  # identity and power of attorney shown
    purpose: str
    copied: str = ""


@entry("档案期满已鉴定", "Expired file appraised", audience=Audience.FILE, tells=("is_kept",))
@dataclass(frozen=True, slots=True)
class FileAppraised:
    """At the end of its term the file was appraised: kept for another term, or put on the list for destruction."""

    is_kept: bool
    opinion: str
    retention: Retention | None = None


@entry("已批准销毁", "Destruction approved", audience=Audience.FILE, tells=("list_number",))
@dataclass(frozen=True, slots=True)
class DestructionApproved:
    """The president approved the destruction of what the list names; one original of each judgment is kept."""

    list_number: str
    kept_originals: tuple[FileRef, ...]
    supervisors: tuple[str, ...]


@entry("扫描件已收入", "Scan received", audience=Audience.INNER, tells=("pages", "note"))
@dataclass(frozen=True, slots=True)
class ScanReceived:
    """A scan of one or many papers came in and waits to be sorted; the court alone reads it until each piece has its place."""

    file: FileRef
    pages: int
    note: str = ""


@entry("材料已入卷", "Material filed", audience=Audience.FILE, tells=("title", "pages"))
@dataclass(frozen=True, slots=True)
class MaterialFiled:
    """A paper stands in the file: its place in the catalogue, its pages. Out of a scan: which one, from which page on."""

    title: str
    volume: VolumeKind
    place: str
    file: FileRef
    pages: int
    responsible: str = ""
    dated: date | None = None
    scan: int = 0
    first_page: int = 0
