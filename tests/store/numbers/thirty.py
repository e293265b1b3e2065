"""The court of thirty cases, drawn on one page (tests/cases/court_of_thirty.csv), as entries of the record."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid5

from tests.store.worlds import HOUSE, account, acting, person

from tianping.docket.actions import New, NewMatter
from tianping.docket.people import Official, Side
from tianping.docket.vocabulary.appeal import FileSentUp, ResultReturned
from tianping.docket.vocabulary.assignment import Assigned, BenchReason, Mode, PanelFormed
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.docket.vocabulary.filing import Accepted, Channel, ComplaintSubmitted, Procedure, ReliefItem
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.judgment import (
    AppealLodged,
    CaseClosed,
    Clause,
    Closing,
    JudgmentAnnounced,
    JudgmentIssued,
    Result,
)
from tianping.docket.vocabulary.mediation import MediationEntrusted, MediationOutcome, MediationReturned, MediationWay
from tianping.docket.vocabulary.record import PartyJoined
from tianping.docket.vocabulary.scheduling import HearingBooked, HearingPublished
from tianping.docket.vocabulary.service import Mode as Way
from tianping.docket.vocabulary.service import NoticePublished, Paper, Served
from tianping.docket.vocabulary.trial import DaysExcluded, ExclusionReason, ExtensionAsked, LimitExtended
from tianping.store import bulk

COURT = "吉0102"
PAGE = Path(__file__).parents[2] / "cases" / "court_of_thirty.csv"
AT = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)


def commit(page: Path = PAGE) -> dict[str, UUID]:
    """Write the thirty cases to the record; returns the matter of each by its number on the page."""
    with page.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    made = [(r["case"], matter(r)) for r in rows]
    bulk.append_many([m for _, m in made], by=acting("filing_clerk", court=COURT), at=AT)
    return {name: m.id for name, m in made}


def matter(row: dict[str, str]) -> NewMatter:
    """Return a case of the page with its entries in order of their days."""
    entries = sorted(_entries(row), key=lambda e: e[0])
    news = [New(what, day) for day, _, what in entries]
    return NewMatter(uuid5(HOUSE, f"thirty:{row['case']}"), "civil_first", COURT, tuple(news))


def _entries(row: dict[str, str]) -> Iterator[tuple[date, int, object]]:
    """Yield (day, order within the day, entry). The order keeps what the law requires to come first."""
    plaintiff, defendant = person("张甲"), person("李乙")
    named = ("submitted", "filed", "closed", "heard", "appealed", "sent_up", "returned", "extended")
    day = {k: date.fromisoformat(v) for k in named if (v := row[k])}
    judge = Official(account(row["judge"]), f"{row['judge']}法官样本")
    relief = (ReliefItem("返还借款", Decimal(10000)),)
    submitted = ComplaintSubmitted(Channel(row["channel"]), row["cause"], (plaintiff,), (defendant,), relief, "到期未还。")
    yield day["submitted"], 0, submitted
    yield day["submitted"], 1, PartyJoined(plaintiff, Side.PLAINTIFF)
    yield day["submitted"], 2, PartyJoined(defendant, Side.DEFENDANT)
    if "filed" not in day:
        return
    number = f"(2026){COURT}民初{int(row['case'])}号"
    yield day["filed"], 3, Accepted(number, row["cause"], Procedure(row["procedure"]), Decimal(10000))
    yield day["filed"], 4, Assigned(row["division"], judge, Mode.RANDOM)
    yield from _stretches(row, day)
    yield from _hearings(row, day, judge)
    yield from _beside(row, day, judge)
    if row["way"] == "judgment":
        clause = Clause("被告支付原告 10,000 元", Decimal(10000))
        yield day["closed"], 7, JudgmentIssued(Result.ALLOWED, (clause,), Decimal(10000))
        yield day["closed"], 8, JudgmentAnnounced(row["in_court"] == "yes")
    if "closed" in day:
        yield day["closed"], 9, CaseClosed(Closing(row["way"]), day["closed"])
    if "appealed" in day:
        yield day["appealed"], 10, AppealLodged(defendant, "不服一审判决")
    if "sent_up" in day:
        above = uuid5(HOUSE, f"thirty:above:{row['case']}")
        yield day["sent_up"], 11, FileSentUp(above, "吉01", 1, 60)
        returned = day["returned"]
        yield returned, 12, ResultReturned(above, "(2026)吉01民终1号", "吉01", AppealOutcome(row["outcome"]), returned, returned)


def _stretches(row: dict[str, str], day: dict[str, date]) -> Iterator[tuple[date, int, object]]:
    for text in row["excluded"].split():
        first, _, last = text.partition("..")
        start, end = date.fromisoformat(first), date.fromisoformat(last) if last else None
        yield end or start, 5, DaysExcluded(ExclusionReason.APPRAISAL, start, end)
    if "extended" in day:
        yield day["extended"] - timedelta(days=3), 5, ExtensionAsked(6, "案情复杂")
        yield day["extended"], 6, LimitExtended(0, 6)


def _hearings(row: dict[str, str], day: dict[str, date], judge: Official) -> Iterator[tuple[date, int, object]]:
    for n in range(int(row["settings"] or 0)):
        starts = datetime.combine(day["heard"], time(9), tzinfo=UTC)
        hearing = uuid5(HOUSE, f"thirty:hearing:{row['case']}:{n}")
        booked = HearingBooked(hearing, "第一法庭", starts, starts + timedelta(hours=1), judge, row["public"] != "no")
        yield day["heard"] - timedelta(days=12 - n), 5, booked
        if n == int(row["settings"]) - 1:
            yield day["heard"], 6, HearingHeld(hearing, starts, starts + timedelta(hours=1), (), "双方陈述。")
        if n == 0 and row["announced"]:
            yield date.fromisoformat(row["announced"]), 6, HearingPublished(hearing, "本院公告栏")


def _beside(row: dict[str, str], day: dict[str, date], judge: Official) -> Iterator[tuple[date, int, object]]:
    """Yield the panel with its assessors, the entrusted mediation, and the judgment served on either side."""
    people = person("张甲"), person("李乙")
    if row["assessors"]:
        others = tuple(Official(account(n), f"{n}样本") for n in ("庚", "辛"))
        assessors = others if row["assessors"] == "yes" else ()
        yield day["filed"], 5, PanelFormed(judge, (judge, *(() if assessors else others)), assessors, BenchReason.ORDINARY)
    if row["mediated"]:
        yield day["filed"], 5, MediationEntrusted(MediationWay.ENTRUSTED, "调解员样本", people)
        if row["mediated"] != "entrusted":
            ended, _, outcome = row["mediated"].partition(" ")
            yield date.fromisoformat(ended), 6, MediationReturned(0, MediationOutcome(outcome))
    for who, on, mode in zip(people, row["served"].split(), row["modes"].split(), strict=row["served"] != ""):
        if mode == "public_notice":
            yield day["closed"], 10, NoticePublished(who, Paper.JUDGMENT, "人民法院公告网", "下落不明")
        yield date.fromisoformat(on), 10, Served(who, Paper.JUDGMENT, Way(mode), day["closed"])
