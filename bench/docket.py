"""A docket of 100,000 entries, a case with 2,000 parties, one act from fold to commit."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from bench.court import City, opens
from bench.ground import alternating, p95, processor, show, start, timed, vacuum

ENTRIES, PARTIES = 100_000, 2_000
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
SEED = UUID(int=7)


def main() -> int:
    """Fill, measure, print."""
    start()
    from tianping.docket.actions import Acting

    clerk = Acting(UUID(int=1), "立案人员", "filing_clerk", "吉0102")
    long = uuid5(SEED, "long")
    fill(clerk, long=long)
    city = City()
    small, wide = city.case(defendants=1), city.case(defendants=PARTIES - 1)
    vacuum()
    results = [*reading(clerk, long=long), *opening(city, small=small, wide=wide), *serving(city, wide=wide), *acting(clerk)]
    return 0 if all(results) else 1


def fill(clerk: object, *, long: UUID) -> None:
    """Make the long docket by the fast path."""
    from tianping.docket.actions import New, NewMatter
    from tianping.docket.people import PersonKind, PersonRef, Side
    from tianping.docket.vocabulary.filing import Channel, ComplaintSubmitted, ReliefItem
    from tianping.docket.vocabulary.record import Linked, PartyJoined
    from tianping.store import bulk

    def person(name: str) -> PersonRef:
        return PersonRef(uuid5(SEED, name), name, PersonKind.NATURAL)

    def case(matter: UUID, parties: int, more: tuple[object, ...] = ()) -> NewMatter:
        people = tuple(person(f"当事人{n}") for n in range(parties))
        complaint = ComplaintSubmitted(
            Channel.WINDOW, "9181", people[:1], people[1:], (ReliefItem("返还借款", Decimal(1000)),), "事实"
        )
        joined = [New(PartyJoined(p, Side.DEFENDANT if i else Side.PLAINTIFF), DAY) for i, p in enumerate(people)]
        return NewMatter(matter, "civil_first", "吉0102", (New(complaint, DAY), *joined, *more))

    padding = tuple(New(Linked(uuid5(SEED, str(n % 50)), "同批案件"), DAY + timedelta(days=n % 200)) for n in range(ENTRIES - 3))
    bulk.append_many([case(long, 2, padding)], by=clerk, at=AT)


def reading(clerk: object, *, long: UUID) -> list[bool]:
    """First view and next acts of the long docket."""
    from tianping.store import dockets, ledger, reading

    def first_view() -> None:
        dockets.forget()
        seen = reading.open_matter(long, by=clerk, at=AT)
        reading.timeline(seen)
        reading.mended(seen)
        for table in ("participant", "deadline", "interval", "task", "money"):
            reading.rows_of(seen, table)

    def cold() -> None:
        dockets.forget()
        ledger.available(long, by=clerk, at=AT)

    first, cold_ms = timed(first_view, times=20), timed(cold, times=4)
    warm = timed(lambda: ledger.available(long, by=clerk, at=AT), times=20)
    return [
        show(f"docket of {ENTRIES:,} entries: first view, p95", p95(first), "ms", goal=150),
        show(f"docket of {ENTRIES:,} entries: first view, processor", processor(first_view, times=10), "ms", goal=150),
        show("  next lawful actions, cold", max(cold_ms), "ms", goal=1500),
        show("  next lawful actions, cold, processor", processor(cold, times=2), "ms", goal=1500),
        show("  next lawful actions, warm, p95", p95(warm), "ms", goal=100),
    ]


def opening(city: City, *, small: UUID, wide: UUID) -> list[bool]:
    """A case with two thousand parties beside one with two, as a browser opens it: both accepted, assigned, to be served."""
    results = []
    browser = city.browser("judge")
    for what, tab in (("opens", ""), ("shows its parties", "parties/"), ("shows its deadlines", "deadlines/")):
        few, many = alternating(opens(browser, f"/matters/{small}/{tab}"), opens(browser, f"/matters/{wide}/{tab}"), times=25)
        results.append(show(
            f"a case with {PARTIES:,} parties {what} ({many:.1f} ms), times one with two ({few:.1f} ms)", many / few, "times", goal=1.5
        ))
    return results


def serving(city: City, *, wide: UUID) -> list[bool]:
    """One act in the case with two thousand parties: a paper goes out to one of them."""
    from tianping.docket.vocabulary.service import Mode, Paper
    from tianping.store import models

    waiting = list(models.Participant.objects.filter(matter_id=wide, capacity="defendant").values_list("person", flat=True)[:100])

    def serve() -> None:
        city.act("service_clerk", "service.attempt_service", wide, recipient=waiting.pop(), paper=Paper.COMPLAINT, mode=Mode.DIRECT)

    what = f"one act among {PARTIES:,} parties (a paper sent to one), fold to commit"
    return [
        show(f"{what}, p95", p95(timed(serve, times=60)), "ms", goal=40),
        show(f"{what}, processor", processor(serve, times=30), "ms", goal=40),
    ]


def acting(clerk: object) -> list[bool]:
    """One act, fold to commit: a complaint handed in, and accepted."""
    from tianping.docket.people import PersonGiven
    from tianping.docket.vocabulary.filing import ReliefItem
    from tianping.store import ledger

    matters: list[UUID] = []

    def submit() -> None:
        fields = {
            "court": "吉0102", "plaintiffs": (PersonGiven("张甲"),), "defendants": (PersonGiven("李乙"), PersonGiven("王丙")),
            "cause": "9181", "relief": (ReliefItem("返还借款", Decimal(120000)),), "facts": "到期未还",
        }
        matters.append(ledger.perform("filing.submit_complaint", matter=None, by=clerk, fields=fields, at=AT).matter)

    def accept() -> None:
        ledger.perform("filing.accept", matter=matters.pop(), by=clerk, fields={"cause": "9181"}, at=AT)

    results = [show("one act (complaint handed in), fold to commit, p95", p95(timed(submit, times=140)), "ms", goal=40)]
    results.append(show("one act (case accepted, number taken), fold to commit, p95", p95(timed(accept, times=80)), "ms", goal=40))
    results.append(show("one act (case accepted, number taken), processor", processor(accept, times=40), "ms", goal=40))
    return results


if __name__ == "__main__":
    sys.exit(main())
