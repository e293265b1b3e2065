"""What a form offers that only the store knows: the courts, the people of a court for each field, what the catalogue of indicators holds."""

from __future__ import annotations

from uuid import UUID

from tianping.docket.actions import Choice
from tianping.docket.fold import Docket
from tianping.docket.grants import ROLES
from tianping.docket.reading import bench
from tianping.law.finding import Label
from tianping.pages.forms.fields import Field
from tianping.store import house
from tianping.web.visit import Visit

_HEADS = ("president", "vice_president", "division_head")
_ASKED = {"presiding": ("judge",), "others": ("judge",), "attendees": ("judge", *_HEADS), "leader": _HEADS}
"""Who is offered where the field is not called by the role it asks for: only judges sit."""


def extra_choices(visit: Visit, fields: tuple[Field, ...], court: str, *, docket: Docket | None = None) -> dict[str, tuple[Choice, ...]]:
    """Return the choices the store knows: courts, indicators, cases beside that of the docket, the people of the court for each field of one."""
    extra: dict[str, tuple[Choice, ...]] = {}
    if any(f.widget == "court" for f in fields):
        extra["court"] = court_choices()
    if any(f.widget == "indicator" for f in fields):
        extra["indicator"] = _indicator_choices()
    if docket is not None and any(f.ask is not None and f.ask.widget == "cases" for f in fields):
        extra["cases"] = _cases_beside(visit, docket)
    asked = [f.name for f in fields if f.ask is not None and f.ask.widget == "account"]
    if asked:
        posts = house.posts_of(court, day=visit.day)
        for name in asked:
            wanted = _ASKED.get(name, (name.removesuffix("s"),))
            of_role = tuple(p for p in posts if p.role in wanted or not ROLES.keys() & set(wanted))
            extra[f"account:{name}"] = tuple(Choice(str(p.account), _post_words(p)) for p in of_role)
    return extra


def _indicator_choices() -> tuple[Choice, ...]:
    from tianping.store import numbers  # the engine of columns is half of the time a start takes

    return tuple(Choice(one.name, one.label) for one in numbers.settable().values())


def _cases_beside(visit: Visit, docket: Docket) -> tuple[Choice, ...]:
    """Return the other cases of the same judge that are warned of or long pending, as the person's own lists show them."""
    held = bench(docket)
    if held is None:
        return ()
    from tianping.web.oversight import backlog, warned  # the engine of columns is half of the time a start takes

    found: dict[UUID, Choice] = {}
    rows = [*((r.one.matter, r.level) for r in warned.rows_of(visit) if r.one.warning.what.limit == "trial_limit"),
            *((r.one.matter, r.over_words) for r in backlog.rows_of(visit))]
    for listed, why in rows:
        facts = listed.facts
        if facts.judge == held.judge.account and facts.matter_id != docket.matter.id and facts.number and not listed.is_closed_to_me:
            text = Label(f"{facts.number} {listed.title} ({why.zh})", f"{facts.number} {listed.title} ({why.en})")
            found.setdefault(facts.matter_id, Choice(str(facts.matter_id), text))
    return tuple(found.values())


def _post_words(post: house.Post) -> Label:
    role = ROLES[post.role].label
    return Label(f"{post.name}({role.zh})", f"{post.name} ({role.en})")


def court_choices() -> tuple[Choice, ...]:
    """Return the courts a case may be brought before here."""
    return tuple(Choice(code, Label(name, name)) for code, name in house.open_courts())
