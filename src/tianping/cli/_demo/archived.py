"""Files of the demonstration city put in order, handed over and taken into the archive."""

from __future__ import annotations

from datetime import datetime

from tianping.cli._demo.play import act
from tianping.cli._demo.playable import Playable
from tianping.docket.fold import Docket


def file_away(case: Playable, at: datetime) -> None:
    """The clerk orders the file and hands it over; where the court has an archivist, it is taken in."""
    file_away_of(case, case.docket, case.plot.court, at)


def file_away_of(case: Playable, docket: Docket, court: str, at: datetime) -> None:
    """The same for a file of any court that had the case: its own clerk orders it."""
    clerk = case.official(docket, "clerk", court)
    for name, by, fields in (("catalogue_file", clerk, {}), ("deliver_file", clerk, {"is_checked": True})):
        act(f"archive.{name}", by=by, at=at, matter=docket.matter.id, **fields)
    if ("archivist", court) in case.cast.by:
        shelf = f"{at.year}-民-短-{case.clock.random.randrange(1, 400)}"
        act("archive.file_away", by=case.cast.one("archivist", court), at=at, matter=docket.matter.id, shelf_mark=shelf)
