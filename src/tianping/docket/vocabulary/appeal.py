"""Appeal (上诉): fee, file up with proof that it is whole, second instance, result and file back, remand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.people import FileRef, Official, PersonRef
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.decisions import AppealedDecision, AppealOutcome, RetrialOutcome
from tianping.docket.vocabulary.fees import PaymentChannel
from tianping.docket.vocabulary.judgment import Clause, Result

DECIDABLE = (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of the file that went up: its number and its hash in the chain."""

    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AppealLine:
    """One appeal as it goes up: who, when, against what part, and how its fee stands."""

    appellant: PersonRef
    lodged_on: date
    grounds: str
    disputed_cny: Decimal | None
    fee_cny: Decimal | None
    paid_cny: Decimal
    pay_by: date | None


@entry("已对裁定上诉", "Ruling appealed against", tells=("appellant", "decision"))
@dataclass(frozen=True, slots=True)
class RulingAppealed:
    """A party appealed against the ruling recorded as entry *ruling*: not to accept, to dismiss the suit, on jurisdiction."""

    ruling: int
    decision: AppealedDecision
    appellant: PersonRef
    grounds: str
    file: FileRef | None = None


@entry("已撤销上诉登记", "Appeal taken back before transfer", tells=("appellant",))
@dataclass(frozen=True, slots=True)
class AppealTakenBack:
    """The appellant takes the appeal back within the time to appeal, before the file went up."""

    appellant: PersonRef
    ground: str


@entry("已通知预交上诉费", "Appeal fee demanded", tells=("appellant", "amount_cny", "pay_by"))
@dataclass(frozen=True, slots=True)
class AppealFeeDemanded:
    """The appellant was told to prepay the fee of the appeal, on the part appealed against."""

    appellant: PersonRef
    amount_cny: Decimal
    disputed_cny: Decimal | None
    pay_by: date


@entry("已交上诉费", "Appeal fee paid", tells=("appellant", "amount_cny"))
@dataclass(frozen=True, slots=True)
class AppealFeePaid:
    """The fee of the appeal reached the court."""

    appellant: PersonRef
    amount_cny: Decimal
    receipt: str
    channel: PaymentChannel


@entry("已退上诉费", "Appeal fee refunded", tells=("appellant", "amount_cny"))
@dataclass(frozen=True, slots=True)
class AppealFeeRefunded:
    """Fee of the appeal went back to who had paid it: half on withdrawal, all on remand."""

    appellant: PersonRef
    amount_cny: Decimal
    receipt: str


@entry("已答辩上诉", "Appeal answered", tells=("respondent",))
@dataclass(frozen=True, slots=True)
class AppealAnswered:
    """The other side answered the appeal; not answering stops nothing."""

    respondent: PersonRef
    appellant: UUID
    opinion: str
    file: FileRef | None = None


@entry("案卷已移送上级法院", "File sent up", tells=("court", "volumes", "pages"))
@dataclass(frozen=True, slots=True)
class FileSentUp:
    """The whole file went to the court above, with everything that belongs to it."""

    second: UUID
    court: str
    volumes: int
    pages: int
    goods: str = ""  # evidence in kind that goes along
    note: str = ""


@entry("移送案卷清单", "List of the file sent up", audience=Audience.INNER, tells=("head",))
@dataclass(frozen=True, slots=True)
class FileListed:
    """What the file consisted of when it went up: every entry with its hash, every file with its digest, the head of the chain."""

    head: int
    head_hash: str
    entries: tuple[ListedEntry, ...]
    files: tuple[FileRef, ...]


@entry("上级法院调阅案卷", "File opened to the court above", audience=Audience.FILE, tells=("official", "number"))
@dataclass(frozen=True, slots=True)
class FileConsulted:
    """A member of the bench above may read this file, from the entry's day until the case there is closed."""

    official: Official
    court: str
    number: str
    capacity: str


@entry("上诉结果已回传", "Result of the appeal returned", tells=("outcome", "number"))
@dataclass(frozen=True, slots=True)
class ResultReturned:
    """What became of the decision above: outcome, clauses, the day the decision above took effect. The file is back."""

    second: UUID
    number: str
    court: str
    outcome: AppealOutcome
    decided_on: date
    effective_on: date
    clauses: tuple[Clause, ...] = ()
    amount_cny: Decimal | None = None
    bench_above: tuple[Official, ...] = ()  # who decided above: they must not try the case again


@entry("发回重审已另行立案", "Remanded case filed anew", tells=("remanded",))
@dataclass(frozen=True, slots=True)
class RemandFiled:
    """The case came back and goes on in a matter of its own, with a new number, a new clock and another bench."""

    remanded: UUID


@entry("发回重审案件", "Remanded case opened", tells=("origin_number", "second_number"))
@dataclass(frozen=True, slots=True)
class RemandOpened:
    """The matter tries anew what was remanded; who tried it before must not sit again."""

    origin: UUID
    origin_number: str
    second_number: str
    outcome: AppealOutcome
    former_bench: tuple[Official, ...]


@entry("已收到上诉案件", "Appeal received", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("origin_number", "decision"))
@dataclass(frozen=True, slots=True)
class AppealReceived:
    """A case came up from the court below, with what the court above needs of it: nothing is typed again."""

    origin: UUID
    origin_court: str
    origin_number: str
    cause: str
    procedure: str  # the procedure it was tried in below; empty where it was not accepted
    decision: AppealedDecision
    decided_on: date
    appeals: tuple[AppealLine, ...]
    claim_cny: Decimal | None = None
    result: Result | None = None
    clauses: tuple[Clause, ...] = ()
    amount_cny: Decimal | None = None
    former_bench: tuple[Official, ...] = ()
    is_after_remand: bool = False
    retried_matters: tuple[UUID, ...] = ()  # the matters whose decision was tried again below; they are told of the result too
    retrial_outcome: RetrialOutcome | None = None  # what was decided on retrial and is now appealed against


@entry("已核对移送案卷", "File checked on arrival", audience=Audience.FILE, tells=("is_whole",))
@dataclass(frozen=True, slots=True)
class FileChecked:
    """The list was compared with the record: nothing lost, nothing changed, nothing added - or what differs."""

    is_whole: bool
    compared: int
    differing: tuple[str, ...] = ()


@entry("已告知二审受理", "Acceptance of the appeal told", moves=Move(Stage.SERVED, (Stage.ASSIGNED,)), tells=("note",))
@dataclass(frozen=True, slots=True)
class AppealAcceptanceTold:
    """The parties know that the appeal is on the books and who tries it; the court can go on to question them or to hear them."""

    note: str = ""


@entry("已阅卷、调查和询问当事人", "Parties questioned", tells=("note",))
@dataclass(frozen=True, slots=True)
class PartiesQuestioned:
    """The bench read the file and questioned the parties: without new facts it need not open a hearing (民事诉讼法 第176条)."""

    note: str
    file: FileRef | None = None


@entry("同意由审判员一人独任审理", "Single judge agreed to", tells=("person",))
@dataclass(frozen=True, slots=True)
class SingleJudgeAgreed:
    """A party agrees that one judge tries the appeal (民事诉讼法 第41条第2款)."""

    person: PersonRef


@entry("已申请撤回上诉", "Withdrawal of the appeal asked", tells=("appellant",))
@dataclass(frozen=True, slots=True)
class AppealWithdrawalAsked:
    """An appellant asks to withdraw; the court rules on it."""

    appellant: PersonRef
    ground: str


@entry("已作出二审裁判", "Appeal decided", moves=Move(Stage.DECIDED, DECIDABLE), tells=("outcome", "amount_cny"))
@dataclass(frozen=True, slots=True)
class AppealDecided:
    """The decision of second instance: final. What it orders binds from service on the last party."""

    outcome: AppealOutcome
    clauses: tuple[Clause, ...]
    amount_cny: Decimal
    reasons: str
    is_judgment: bool
    file: FileRef | None = None


@entry("二审案件已结案", "Appeal closed", moves=Move(Stage.CLOSED, (Stage.DECIDED,)), tells=("outcome", "closed_on"))
@dataclass(frozen=True, slots=True)
class AppealClosed:
    """The appeal is closed on the day the law counts; the file goes back."""

    outcome: AppealOutcome
    closed_on: date
    effective_on: date
