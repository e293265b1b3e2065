"""What a setting of a court is called: by its own label, one about an indicator by what the catalogue calls the indicator."""

from __future__ import annotations

from tianping.docket.indicator_settings import FAMILIES, PREFIX, family_of
from tianping.docket.settings import kind_named
from tianping.law.finding import Label


def setting_label(name: str) -> Label:
    """Return what people call a setting; its bare name for one that is no longer known."""
    family = family_of(name)
    if family is None:
        kind = kind_named(name)
        return kind.label if kind is not None else Label(name, name)
    from tianping.store import numbers  # the engine of columns is half of the time a start takes

    wanted, of = name.removeprefix(f"{PREFIX}{family}_"), FAMILIES[family][0]
    one = numbers.settable().get(wanted)
    called = one.label if one is not None else Label(wanted, wanted)
    return Label(f"{called.zh}: {of.zh}", f"{called.en}: {of.en}")
