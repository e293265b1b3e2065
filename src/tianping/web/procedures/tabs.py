"""Which tabs of procedures a case has, told from its projections alone, and what fills them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tianping.docket.stages import ENDED, Stage
from tianping.law.finding import Label
from tianping.store.reading import Counts, Reading
from tianping.web.procedures import appeal, archive, preservation, retrial, special
from tianping.web.visit import Visit

Fill = Callable[[Visit, Reading], dict[str, Any]]
TABS: dict[str, tuple[str, Fill]] = {
    "appeal": ("web/procedures/appeal.html", appeal.tab),
    "preservation": ("web/procedures/preservation.html", preservation.tab),
    "retrial": ("web/procedures/retrial.html", retrial.tab),
    "special": ("web/procedures/special.html", special.tab),
    "archive": ("web/procedures/archive.html", archive.tab),
}


def names_of(found: Reading, held: Counts) -> Iterator[tuple[str, Label]]:
    """Yield the tabs of procedures that a case has for its reader."""
    kind, stage = found.matter.kind, Stage(found.facts.stage)
    if kind.name == "civil_second" or (kind.name == "civil_first" and stage in (Stage.DECIDED, Stage.CLOSED)):
        yield "appeal", Label("上诉与二审", "Appeal")
    if kind.name in ("civil_retrial_review", "civil_retrial"):
        yield "retrial", Label("再审", "Retrial")
    if kind.name == "preservation" or held.is_preserved:
        yield "preservation", Label("保全", "Preservation")
    if "special" in kind.leaves:
        yield "special", Label("程序步骤", "Steps")
    if found.is_staff and stage in ENDED and "archive" in kind.leaves:
        yield "archive", Label("归档", "Archive")
