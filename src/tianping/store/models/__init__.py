"""The only tables. Nothing outside `store` imports this package."""

from tianping.store.models.e_file import EntrySheet, FilePage, FileText
from tianping.store.models.log import LogLeaf, LogTile, LogWaiting, TreeHead
from tianping.store.models.operations import (
    Access,
    AccountDeed,
    Batch,
    BatchRow,
    Draft,
    ImportRun,
    KeyUsed,
    ListExport,
    ListExportPart,
    Notice,
    RateCount,
    TickMark,
)
from tianping.store.models.people import Account, Court, Delegation, Membership, Person
from tianping.store.models.projections import (
    Deadline,
    Facts,
    Interval,
    Item,
    Money,
    Participant,
    SearchText,
    Task,
)
from tianping.store.models.record import Counter, Entry, File, FileCheck, Matter, Payload, Reservation

__all__ = [
    "Access", "Account", "AccountDeed", "Batch", "BatchRow", "Counter", "Court", "Deadline", "Delegation", "Draft", "Entry",
    "EntrySheet", "Facts", "File", "FileCheck", "FilePage", "FileText",
    "ImportRun", "Interval", "Item", "KeyUsed", "ListExport", "ListExportPart", "LogLeaf", "LogTile", "LogWaiting",
    "Matter", "Membership", "Money", "Notice", "Participant", "Payload", "Person", "RateCount",
    "Reservation", "SearchText", "Task", "TickMark", "TreeHead",
]
