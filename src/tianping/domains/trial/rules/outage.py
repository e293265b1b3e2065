"""What an outage of the platform gives back: the day that is proposed, and what was proposed for a request."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tianping.docket.fold import Docket
from tianping.docket.legal_time import legal_day
from tianping.docket.vocabulary.trial import OutageNoted


def proposed_by(*, starts: datetime, ends: datetime, calendar: Any) -> date:
    """Return the day until which a term that ended within an outage may be kept, as the rule proposes it.

    As many days are given again as the outage touched, counted from the day after it ended; a rest day is moved. The law leaves the length
    to the court: what is proposed is a convention, and the judge decides. Source: 民事诉讼法(2023修正) 第86条, 第85条第3款.
    """
    first, last = legal_day(starts), legal_day(ends)
    found: date = calendar.next_working_day(last + timedelta(days=(last - first).days + 1))
    return found


def proposed_for(docket: Docket, request: int) -> date | None:
    """Return the day proposed for the request recorded as entry *request*, or None where no outage is behind it."""
    return next((one.what.proposed_on for one in docket.all(OutageNoted) if one.seq == request - 1), None)
