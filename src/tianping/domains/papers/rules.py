"""What the making of papers concludes: who still has to sign, seal or issue, as tasks on their desks."""

from __future__ import annotations

from collections.abc import Iterator

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.facts import Item, Task
from tianping.docket.fold import Docket
from tianping.docket.papers.life import Standing, lives
from tianping.docket.reading import bench
from tianping.docket.vocabulary.papers import PaperIssued
from tianping.law.finding import Label


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a task for each signature that is missing, and for the clerk where a paper waits for the seal or for its issue."""
    held = bench(docket)
    for life in lives(docket).values():
        what, seq = life.drawn.what, life.drawn.seq
        if life.standing is Standing.DRAWN:
            for who in life.waiting:
                yield Task(
                    f"papers.sign:{seq}:{who.account}", Label(f"签署《{what.title}》", f"sign: {what.title}"), "judge", "papers.sign",
                    account=who.account, since_on=life.drawn.on, urgency=1,
                )
        elif life.standing in (Standing.SIGNED, Standing.SEALED):
            act = ("papers.affix_seal", "用印", "seal") if life.standing is Standing.SIGNED else ("papers.issue", "签发", "issue")
            yield Task(
                f"{act[0]}:{seq}", Label(f"《{what.title}》待{act[1]}", f"{act[2]}: {what.title}"), "clerk", act[0],
                account=held.clerk.account if held and held.clerk else None, since_on=life.drawn.on, urgency=1,
            )


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield each issued paper that every party may know of: a row is read by all who read the matter."""
    told = {one.what.drawn for one in docket.all(PaperIssued) if one.audience in (Audience.PUBLIC, Audience.PARTIES)}
    for life in lives(docket).values():
        if life.issued is not None and life.drawn.seq in told:
            what = life.issued.what
            yield Item("paper", Label(f"{what.number} {what.title}", f"{what.number} {what.title}"), "issued", on=life.issued.on, seq=life.issued.seq)
