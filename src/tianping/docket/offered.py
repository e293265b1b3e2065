"""What is offered to whom: an act is a step of a matter once what it follows is on record, and for the side whose step it is."""

from __future__ import annotations

from uuid import UUID

from tianping.docket.actions import Action
from tianping.docket.fold import Docket
from tianping.docket.reading import standings


def is_offered(action: Action, docket: Docket, *, person: UUID | None = None) -> bool:
    """Say whether *action* is a step of this matter as it stands, and - for a party - a step of their side.

    What is not is left out of what may be done, instead of being named with a reason why not: an answer to an appraisal that
    nobody ordered is not barred, it is no matter of this case. Nothing is refused here: `decide` refuses, with its own reason.
    """
    if (action.after and not docket.has(*action.after)) or (action.until and docket.has(*action.until)):
        return False
    held = {s.side for s in standings(docket) if s.person.id == person and s.until_on is None} if action.sides and person else set()
    return not held or bool(held & set(action.sides))
