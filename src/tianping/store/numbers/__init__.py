"""The numbers of a court as somebody in a post may read them: definitions, values, the matters behind each."""

from tianping.store.numbers.anomalies import asked, limits_of, matters_asked_about, own_limits, plain_answer
from tianping.store.numbers.answers import (
    WHY,
    Behind,
    Shown,
    Why,
    amounts,
    data_day,
    grouped,
    line,
    matters_behind,
    moves,
    narrowed,
    page_behind,
    page_within,
    shown,
    shown_value,
)
from tianping.store.numbers.forecasts import Ahead, forecasts, history, plain_ahead, printed
from tianping.store.numbers.held import definitions, held, parts, standing
from tianping.store.numbers.plain import plain_definition, plain_groups, plain_value
from tianping.store.numbers.reach import Choice, Reach, choice, numbers_of, reach, settings_of
from tianping.store.numbers.settable import settable
from tianping.store.numbers.staff import plain_staff, staff
from tianping.store.numbers.wanted import Wanted, wanted

__all__ = [
    "WHY", "Ahead", "Behind", "Choice", "Reach", "Shown", "Wanted", "Why", "amounts", "asked", "choice", "data_day", "definitions", "forecasts",
    "grouped", "held", "history", "limits_of", "line", "matters_asked_about", "matters_behind", "moves", "narrowed", "numbers_of", "own_limits",
    "page_behind", "page_within", "parts", "plain_ahead", "plain_answer", "plain_definition", "plain_groups", "plain_staff", "plain_value",
    "printed", "reach", "settable", "settings_of", "shown", "shown_value", "staff", "standing", "wanted",
]
