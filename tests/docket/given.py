"""Given entries, when an action, then entries or a refusal: dockets without a database.

A `World` does what the ledger does - find persons, check grant and stage, fetch what is needed, let the action decide, give
numbers, hold rooms - but in memory and in one breath, so that a test of a rule reads like the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tianping.docket.actions import (
    Acting,
    Changes,
    Given,
    Need,
    New,
    NextNumber,
    Reserve,
    Setting,
    action_named,
    check_open,
)
from tianping.docket.chain import GENESIS, entry_hash, payload_digest
from tianping.docket.codec import encode
from tianping.docket.entry import Raw, Recorded, kind_named, kind_of
from tianping.docket.fold import Docket, Matter, empty
from tianping.docket.grants import ties_for
from tianping.docket.people import PersonGiven, PersonRef
from tianping.docket.settings import court_matter, settings_on
from tianping.law.days.calendar import Calendar
from tianping.law.finding import Finding, Label, Refused, refused

COURT = "吉0102"
LEAVES = Path(__file__).parents[2] / "src" / "tianping" / "domains"


def load_actions() -> None:
    """Import every leaf's actions."""
    for leaf in sorted(LEAVES.iterdir()):
        if (leaf / "actions.py").exists() or (leaf / "actions").is_dir():
            import_module(f"tianping.domains.{leaf.name}.actions")


load_actions()


def identity(name: str) -> UUID:
    """Return a fixed identifier for whatever a test calls by name."""
    return uuid5(NAMESPACE_URL, f"test:{name}")


def acting(role: str, name: str, *, person: str = "", court: str = COURT, division: str = "") -> Acting:
    """Return somebody who acts; `person` names whom they are as a person."""
    return Acting(identity(name), name, role, court if role not in ("party", "lawyer") else "", division,
                  person=person_ref(person).id if person else None)


def person_ref(name: str) -> PersonRef:
    """Return the person a test calls by this name."""
    return PersonRef(identity(f"person {name}"), name, PersonGiven(name).kind)


FILING_CLERK = acting("filing_clerk", "立案甲")
JUDGE = acting("judge", "王法官样本", division="民一庭")
OTHER_JUDGE = acting("judge", "赵法官样本", division="民一庭")
ASSISTANT = acting("assistant", "助理样本", division="民一庭")
CLERK = acting("clerk", "书记员样本", division="民一庭")
HEAD = acting("division_head", "庭长样本", division="民一庭")
PRESIDENT = acting("president", "院长样本")
SERVICE_CLERK = acting("service_clerk", "送达样本")
SCHEDULING_CLERK = acting("scheduling_clerk", "排期样本")
PETITION_CLERK = acting("petition_clerk", "信访样本")
ADMINISTRATOR = acting("administrator", "管理样本")
DISCIPLINE = acting("discipline_office", "督察样本")
SYSTEM = acting("system", "系统")
PLAINTIFF = acting("party", "张甲", person="张甲")
DEFENDANT = acting("party", "李乙", person="李乙")


@dataclass(frozen=True)
class Done:
    """What an action led to."""

    matter: UUID
    docket: Docket
    changes: Changes
    entries: tuple[Recorded[Any], ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the entries written to the matter, in order."""
        return [one.kind for one in self.entries]


@dataclass
class World:
    """Matters, numbers and held rooms, and the setting everything is decided in."""

    calendar: Calendar = field(default_factory=Calendar.published)
    settings: Mapping[str, Any] = field(default_factory=dict)
    dockets: dict[UUID, Docket] = field(default_factory=dict)
    counters: dict[tuple[str, int, str], int] = field(default_factory=dict)
    held: list[tuple[UUID, Reserve]] = field(default_factory=list)
    posts: Mapping[str, tuple[tuple[UUID, str, str, str], ...]] = field(default_factory=dict)
    loads: Mapping[UUID, int] = field(default_factory=dict)
    figures: Any = None
    indicators: dict[str, Any] = field(default_factory=dict)
    ticks: int = 0

    @property
    def setting(self) -> Setting:
        """What conclusions rest on besides entries."""
        return Setting(self.calendar, self.settings)

    def do(self, name: str, /, *, by: Acting, on: date, matter: UUID | None = None, at: time = time(10, 0), **given: Any) -> Done:
        """Perform the action called *name*; raise Refused - and nothing is written - when the answer is no."""
        action = action_named(name)
        self.ticks += 1
        instant = datetime.combine(on, at, UTC) - timedelta(hours=8) + timedelta(milliseconds=self.ticks)
        if not ties_for(name, by.role):
            raise refused("not_granted", Label(f"{by.role}: {name}", f"{by.role}: {name}"), remedy=Label("无", "none"))
        docket = self._docket(action.opens, matter, given, by)
        situation = Given(on, instant, self.setting, fresh=tuple(identity(f"fresh {self.ticks} {n}") for n in range(8)))
        if docket.head:
            check_open(action, docket, situation)
        known = {key: with_persons(value) for key, value in given.items()}
        wanted = action.needs(docket, given=situation, **known) if action.needs else ()
        situation = replace(situation, loaded={need: self._fetch(need) for need in wanted})
        changes = action.decide(docket, by=by, given=situation, **known)
        return self._carry_out(docket, changes, by, instant)

    def _docket(self, opens: str, matter: UUID | None, given: Mapping[str, Any], by: Acting) -> Docket:
        if matter is not None:
            return self.dockets[matter]
        assert opens, "the action acts on a matter"
        return empty(Matter(identity(f"matter {self.ticks}"), opens, str(given.get("court") or by.court)))

    def _fetch(self, need: Need) -> Any:
        if need.what == "docket":
            if UUID(need.key) not in self.dockets:
                raise refused("matter_not_found", Label("没有找到该案件, 或您无权查看", "no such matter"), remedy=Label("请核对。", "check it"))
            return self.dockets[UUID(need.key)]
        if need.what == "settings":
            court = self.dockets.get(court_matter(need.key))
            return settings_on(court, date.max) if court else {}
        if need.what == "posts":
            return self.posts.get(need.key, ())
        if need.what == "loads":
            return tuple(self.loads.items())
        if need.what == "figures":
            return self.figures
        if need.what == "indicator":
            return self.indicators.get(need.key)
        if need.what == "deadlines":
            return deadlines_of(self.dockets[UUID(need.key)], self.setting)
        if need.what == "chain":
            return chain_of(self.dockets[UUID(need.key)])
        assert need.what == "slots", need.what
        assert need.starts
        assert need.ends
        return tuple(
            (r.label.zh, r.starts, r.ends) for _, r in self.held
            if r.resource == need.key and r.starts < need.ends and need.starts < r.ends
        )

    def _carry_out(self, docket: Docket, changes: Changes, by: Acting, at: datetime) -> Done:
        before = (dict(self.dockets), dict(self.counters), list(self.held))
        try:
            self._write(docket, changes, by, at)
        except Refused:
            self.dockets, self.counters, self.held = before
            raise
        main = docket.matter.id if docket.matter.id in self.dockets else changes.opens[0].id
        grown = self.dockets[main]
        seqs = [raw.seq for raw in grown.raws if raw.recorded_at == at]
        return Done(main, grown, changes, tuple(grown.entry(seq) for seq in seqs))

    def _write(self, docket: Docket, changes: Changes, by: Acting, at: datetime) -> None:
        for opening in changes.opens:
            self._append(empty(Matter(opening.id, opening.kind, opening.court, opening.parent)), opening.entries, by, at)
        if changes.entries:
            self._append(docket, changes.entries, by, at)
        for other, news in changes.others:
            self._append(self.dockets[other], news, by, at)
        for release in changes.releases:
            self.held = [h for h in self.held if h[0] != docket.matter.id or release.resource not in ("", h[1].resource)]
        for wanted in changes.reserves:
            self._reserve(docket.matter.id, wanted)

    def _append(self, docket: Docket, news: tuple[New, ...], by: Acting, at: datetime) -> None:
        for new in news:
            kind = kind_of(type(new.what))
            move = kind.moves
            assert move is None or move.allowed_from(docket.stage), f"{kind.name} may not follow at {docket.stage}"
            docket = docket.extend((raw_of(self._numbered(new), seq=docket.head + 1, by=by, at=at),))
        self.dockets[docket.matter.id] = docket

    def _numbered(self, new: New) -> New:
        changed: dict[str, Any] = {}
        for one in fields(new.what):
            wanted = getattr(new.what, one.name)
            if isinstance(wanted, NextNumber):
                key = (wanted.court, wanted.year, wanted.code)
                self.counters[key] = self.counters.get(key, 0) + 1
                changed[one.name] = f"({wanted.year}){wanted.court}{wanted.special}{wanted.code}{self.counters[key]}号"
        return replace(new, what=replace(new.what, **changed)) if changed else new

    def _reserve(self, matter: UUID, wanted: Reserve) -> None:
        for _, other in self.held:
            if other.resource == wanted.resource and other.starts < wanted.ends and wanted.starts < other.ends:
                raise refused(
                    "already_reserved", Label(f"{wanted.label.zh}与已有安排冲突: {other.label.zh}", f"{wanted.label.en} conflicts"),
                    remedy=Label("请另选时间, 或另选法庭。", "choose another time or another room"),
                )
        self.held.append((matter, wanted))

    def use_settings_of(self, court: UUID, day: date) -> None:
        """Read the settings from a court's own matter."""
        self.settings = settings_on(self.dockets[court], day)


def deadlines_of(docket: Docket, setting: Setting) -> tuple[Any, ...]:
    """Return the deadlines of a docket as all its leaves conclude them."""
    hooks = [getattr(import_module(f"tianping.domains.{leaf}.rules"), "deadlines", None) for leaf in ("record", *docket.matter.kind.leaves)]
    return tuple(one for hook in hooks if hook is not None for one in hook(docket, setting))


def chain_of(docket: Docket) -> tuple[tuple[int, str], ...]:
    """Return the numbers and hashes of a docket's entries, as the store would chain them without salt."""
    found: list[tuple[int, str]] = []
    previous = GENESIS
    for raw in docket.raws:
        previous = entry_hash(docket.matter.id, raw, digest=payload_digest(b"", raw.text), previous=previous)
        found.append((raw.seq, previous.hex()))
    return tuple(found)


def raw_of(new: New, *, seq: int, by: Acting, at: datetime) -> Raw:
    """Return an entry as the store keeps it."""
    kind = kind_of(type(new.what))
    audience = new.audience or kind.audience
    return Raw(seq, kind.name, kind.version, new.on, at, by.account, by.post, audience.value, new.own_party, encode(new.what))


def docket_of(*news: New, kind: str = "civil_first", by: Acting = FILING_CLERK) -> Docket:
    """Return a docket of these entries, written one a second; no lawfulness asked."""
    docket = empty(Matter(identity(f"docket {kind}"), kind, COURT))
    start = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
    return docket.extend(raw_of(n, seq=i, by=by, at=start + timedelta(seconds=i)) for i, n in enumerate(news, 1))


def with_persons(value: Any) -> Any:
    """Return the fields with every person given resolved by name, at any depth."""
    if isinstance(value, PersonGiven):
        return replace(value, ref=replace(person_ref(value.name), kind=value.kind))
    if isinstance(value, tuple):
        return tuple(with_persons(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: with_persons(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **{k: v for k, v in changed.items() if v is not getattr(value, k)})
    return value


def refusal(attempt: Callable[[], Any]) -> Finding:
    """Return the finding an attempt is refused with; fail when it is not refused."""
    try:
        attempt()
    except Refused as no:
        return no.finding
    raise AssertionError("it was not refused")


def labels(docket: Docket) -> Iterator[str]:
    """Yield what happened, in Chinese, voided entries left out."""
    for one in docket.history():
        if docket.voided_by(one.seq) is None:
            yield kind_named(one.kind).label.zh
