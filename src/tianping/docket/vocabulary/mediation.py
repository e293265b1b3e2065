"""Entrusted mediation (委托调解): after filing somebody from outside tries to bring the parties together, for as long as they agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, Official, PersonRef


class MediationWay(Named):
    """How somebody from outside takes part: alone with the parties, or beside the judge."""

    ENTRUSTED = "entrusted", "委托调解", "entrusted to a mediator"
    INVITED = "invited", "邀请协助调解", "invited to help the court"


class MediationOutcome(Named):
    """How an entrusted mediation ended."""

    AGREED = "agreed", "达成调解协议", "agreement reached"
    WITHDRAWN = "withdrawn", "达成和解, 原告撤诉", "settled: the plaintiff withdraws"
    PERFORMED = "performed", "已即时履行", "performed at once"
    UNREACHABLE = "unreachable", "无法联系当事人", "a party cannot be reached"
    REFUSED = "refused", "当事人不愿继续调解", "a party will not go on"
    DEADLOCK = "deadlock", "分歧过大, 没有调解可能", "too far apart"
    EXPIRED = "expired", "期限届满未达成协议", "the time ran out"


@entry("已委托调解", "Mediation entrusted", tells=("mediation_way", "mediator_name"))
@dataclass(frozen=True, slots=True)
class MediationEntrusted:
    """With every party's consent the court asks a mediator or an organisation to mediate, or to help it to."""

    mediation_way: MediationWay
    mediator_name: str
    consenters: tuple[PersonRef, ...]
    organisation: str = ""
    mediator: Official | None = None  # who has an account here sees the case while it lasts
    note: str = ""


@entry("调解员已签收材料", "Mediator signed for the papers", tells=("until_on",))
@dataclass(frozen=True, slots=True)
class MediatorSigned:
    """The mediator signed for the papers of the mediation recorded as entry *entrusted*: its days run from here."""

    entrusted: int
    until_on: date


@entry("已延长调解期限", "Mediation prolonged", tells=("until_on",))
@dataclass(frozen=True, slots=True)
class MediationProlonged:
    """The parties of the mediation recorded as entry *mediation* agreed on more time; it does not count towards the trial limit."""

    mediation: int
    consenters: tuple[PersonRef, ...]
    added_days: int
    until_on: date


@entry("已记录调解", "Mediation recorded", tells=("venue",))
@dataclass(frozen=True, slots=True)
class MediationRecorded:
    """What was said in a session; what a party conceded there is no evidence against them, facts all agree on are kept apart."""

    came: tuple[PersonRef, ...]
    venue: str
    positions: str
    agreed_facts: tuple[str, ...] = ()
    led_by: str = ""
    file: FileRef | None = None


@entry("委托调解已结束", "Entrusted mediation ended", tells=("mediation_outcome",))
@dataclass(frozen=True, slots=True)
class MediationReturned:
    """The mediator gave the papers back: agreement, withdrawal, or the case goes on to trial."""

    entrusted: int
    mediation_outcome: MediationOutcome
    note: str = ""
    agreed_facts: tuple[str, ...] = ()


@entry("已登记拒绝签收调解书", "Signature refused", tells=("refuser",))
@dataclass(frozen=True, slots=True)
class SignatureRefused:
    """A party refused to sign for the mediation document: it does not bind, it cannot be left at the residence, judgment follows."""

    refuser: PersonRef
    note: str
