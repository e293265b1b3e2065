"""Case-type codes (类型代字): what each stands for, since when and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from tianping.law.cite import Citation
from tianping.law.finding import Label, Refused, refused
from tianping.law.params import Parameters, beside

_TABLES = ("codes_2016", "resettlement", "protection_orders_2016", "bankruptcy_2016", "bankruptcy_before_2016_08", "before_filing",
           "after_mediation_before_filing")


@dataclass(frozen=True, slots=True)
class CaseType:
    """One kind of case with its four-digit type number: 0301 民事一审案件."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class TypeCode:
    """A type code from `starts` to `ends` (both inclusive; None while in use), with the kinds of case that bear it.

    `category` is the large category (0300 民事案件); codes outside the official list (诉前调 and its family) have none.
    """

    code: str
    types: tuple[CaseType, ...]
    category: CaseType | None
    starts: date
    ends: date | None
    basis: tuple[Citation, ...]

    def holds_on(self, day: date) -> bool:
        """Say whether the code is given to new cases on *day*."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    @property
    def is_before_filing(self) -> bool:
        """Say whether the code belongs to mediation before filing."""
        return self.code.startswith("诉前调")

    @property
    def name(self) -> str:
        """Return the names of the kinds of case, or the code itself where the official list has none."""
        return " / ".join(one.name for one in self.types) or self.code


def type_code(code: str, *, on: date | None = None) -> TypeCode:
    """Return the type code *code*; refuse one that is not on file, with the nearest ones, or not in use on *on*.

    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号) 第7条 and the decisions that changed its annex.
    """
    found = type_codes().get(code)
    if found is None:
        raise _unknown(code)
    if on is not None and not found.holds_on(on):
        raise _not_in_use(found, on)
    return found


@cache
def type_codes() -> Mapping[str, TypeCode]:
    """Return every type code on file, longest first, so that 执保 is tried before 执."""
    made = [
        TypeCode(code, _types(types), _category(types), value.starts, value.ends, value.basis)
        for name in _TABLES for value in _params()[name].values for code, types in value.value.items()
    ]
    return {one.code: one for one in sorted(made, key=lambda one: -len(one.code))}


def codes_of_type(number: str) -> tuple[TypeCode, ...]:
    """Return the codes that the four-digit type *number* bears (one, or none)."""
    return tuple(one for one in type_codes().values() if any(kind.number == number for kind in one.types))


def longest_type_code(text: str) -> str:
    """Return the longest type code that *text* begins with; empty where there is none."""
    return next((code for code in type_codes() if text.startswith(code)), "")


def nearest_type_codes(code: str) -> tuple[str, ...]:
    """Return at most three type codes that look like *code*."""
    near = get_close_matches(code, type_codes(), n=12, cutoff=0.4)
    return tuple(sorted(near, key=lambda one: (-SequenceMatcher(None, code, one).ratio(), _place(one)))[:3])


def _place(code: str) -> tuple[bool, int]:
    """Return how common a code is, for ranking guesses: those in use first, and among them the instances of a trial."""
    common = "初终申再执"
    return type_codes()[code].ends is not None, common.find(code[-1]) % (len(common) + 1)


def special_characters(*, on: date | None = None) -> tuple[str, ...]:
    """Return the special-trial characters (专门审判代字) in use on *on*, or ever."""
    values = _params()["special_trial"].values
    return tuple(one for value in values if on is None or value.holds_on(on) for one in value.value)


def special_since(character: str = "") -> date:
    """Return the first day on which *character*, or any special-trial character, is given to new cases."""
    return next(value.starts for value in _params()["special_trial"].values if character in (*value.value, ""))


def codes_since() -> date:
    """Return the first day on which case numbers carry court and type codes."""
    return _params()["codes_2016"].values[0].starts


def _types(types: Mapping[str, str]) -> tuple[CaseType, ...]:
    return tuple(CaseType(number, name) for number, name in types.items())


def _category(types: Mapping[str, str]) -> CaseType | None:
    if not types:
        return None
    number = f"{next(iter(types))[:2]}00"
    return CaseType(number, _params()["categories"].values[0].value[number])


def _unknown(code: str) -> Refused:
    near = nearest_type_codes(code)
    zh = "、".join(f"{one}({type_codes()[one].name})" for one in near)
    return refused(
        "type_code_unknown", Label(f"没有“{code}”这个类型代字", f"there is no type code {code}"),
        remedy=Label(
            f"相近的类型代字: {zh}。" if near else "类型代字如 民初、刑终、执恢; 请核对案号。",
            f"near type codes: {', '.join(near)}" if near else "type codes look like 民初, 刑终, 执恢; check the number",
        ),
        basis=_params()["codes_2016"].values[0].basis, given={"code": code},
    )


def _not_in_use(found: TypeCode, on: date) -> Refused:
    zh = f"自 {found.starts} 起使用" if on < found.starts else f"用至 {found.ends}"
    en = f"is in use from {found.starts} on" if on < found.starts else f"was in use until {found.ends}"
    return refused(
        "type_code_not_in_use",
        Label(f"类型代字“{found.code}”{zh}, {on} 不能用于新收案件", f"type code {found.code} {en}; no new case bears it on {on}"),
        remedy=Label("请核对收案日期, 或改用当日有效的类型代字。", "check the day of filing, or use a type code in use on that day"),
        basis=found.basis, given={"code": found.code, "on": on},
    )


@cache
def _params() -> Parameters:
    return beside(__file__)
