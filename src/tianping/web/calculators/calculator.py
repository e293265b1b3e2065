"""A calculator: what it asks for, what it answers, and what stands around both. A page of rules is one; lending has one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.docket.actions import Choice
from tianping.law import registry
from tianping.law.finding import Finding, Label
from tianping.law.registry import Rule
from tianping.pages.forms.binding import Options
from tianping.pages.forms.fields import NO_DEFAULT, Field
from tianping.web.calculators.asks import OPTIONS, Asked, Chosen, asked_by
from tianping.web.calculators.drawing import Drawing, drawings_of
from tianping.web.calculators.reading import Read, read
from tianping.web.calculators.sending import Sent
from tianping.web.calculators.state import Raw
from tianping.web.calculators.words import in_words

LONGEST_FIGURE = 24
TODAY = "today"
"""Stands in the first state of a form for the day of the visit."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under one heading; a folded one holds what most people leave as it is."""

    fields: tuple[Field, ...]
    label: Label | None = None
    is_folded: bool = False
    help: Label | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a calculator says: the finding, its pictures, a text to paste, findings beside it, and files to take along."""

    finding: Finding
    drawings: tuple[Drawing, ...] = ()
    text: str = ""
    beside: tuple[Finding, ...] = ()
    files: tuple[tuple[str, Label], ...] = ()

    @property
    def source(self) -> Finding:
        """The finding as the rule gave it: what files are made of."""
        return self.finding

    @property
    def shown(self) -> Finding:
        """The finding for the page: codes in words, columns without content left out, plain figures apart."""
        made = in_words(self.finding)
        return replace(made, parts=tuple(one for one in made.parts if not _is_figure(one) and not _is_text(one)))

    @property
    def figures(self) -> tuple[Finding, ...]:
        """The plain figures beside the answer; those that are nought or repeat it are left out."""
        found = [one for one in self.finding.parts if _is_figure(one) and one.value not in (0, None, "", self.finding.value)]
        return tuple(in_words(one) for one in found)


def _is_figure(one: Finding) -> bool:
    """Say whether a part is a figure without a why of its own."""
    return not (one.steps or one.tables or one.parts or one.basis) and not _is_text(one)


def _is_text(one: Finding) -> bool:
    return isinstance(one.value, str) and len(one.value) > LONGEST_FIGURE


@dataclass(frozen=True, eq=False)
class Calculator:
    """One page: an address, a name, one sentence on what it is for, and where it stands in the index."""

    slug: str
    label: Label
    lead: Label
    group: str
    example: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    has_what_if: bool = True
    is_wide: bool = False
    is_posted: bool = False
    more: frozenset[str] = frozenset()

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules the page answers for."""
        raise NotImplementedError

    @property
    def shapers(self) -> frozenset[str]:
        """The fields on which it depends what else is asked."""
        return frozenset()

    @property
    def options(self) -> Options:
        """What may be chosen in closed fields."""
        return OPTIONS

    def sections(self, raw: Raw) -> tuple[Section, ...]:
        """Return what is asked, given what stands in the form already."""
        raise NotImplementedError

    def fields(self, raw: Raw) -> tuple[Field, ...]:
        """Return every field of the form."""
        return tuple(one for section in self.sections(raw) for one in section.fields)

    def prepared(self, raw: Raw) -> Raw:
        """Return what is read: what stands in the form, completed by what goes without saying."""
        return raw

    def read(self, raw: Raw, fields: Sequence[Field]) -> Read:
        """Return what stands in the form, typed, and what is wrong with it."""
        return read(fields, self.prepared(raw), options=self.options)

    def fresh(self, day: date) -> Raw:
        """Return what stands in a form that nobody has touched."""
        return {}

    def completed(self, raw: Raw, day: date) -> Raw:
        """Return *raw* without what belongs to no field of the form."""
        names = {one.name for one in self.fields(raw)}
        return {name: texts for name, texts in raw.items() if name.removesuffix("_paste").split("-")[0] in names}

    def answer(self, raw: Raw, values: Mapping[str, Any], day: date) -> Answer:
        """Return the answer; raise Refused where the law has none."""
        raise NotImplementedError

    def what_if(self, raw: Raw, values: Mapping[str, Any], day: date) -> Finding | None:
        """Return which single fact would change the answer; None where the page does not say."""
        return None

    def file(self, name: str, answer: Answer, values: Mapping[str, Any], day: date) -> Sent:
        """Return a file of the answer; raise Refused where it cannot be made."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One of the things a page of rules can be asked: a rule, what is not asked, what is folded, and what stands in it at first."""

    key: str
    rule: str
    label: Label | None = None
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    labels: Mapping[str, Label] = field(default_factory=dict)
    helps: Mapping[str, Label] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)  # asked only where another field holds one of these
    wanted: frozenset[str] = frozenset()  # without it there is no answer, though the rule can be called

    @property
    def found(self) -> Rule:
        """The rule itself."""
        return registry.find(self.rule)

    @property
    def asked(self) -> Asked:
        """What the rule asks for."""
        return asked_by(self.found)

    @property
    def title(self) -> Label:
        """What the variant is called."""
        return self.label or self.found.label


WHAT = "what"
_WHAT = Label("算什么", "what to compute")
CONVENTIONS = Label("口径(法院做法不一, 已给出默认值)", "Conventions (courts differ; a default is set)")
_ALWAYS_FOLDED = frozenset({
    "money", "order", "make_up_days_work", "rolls", "branch", "has_no_domicile", "in_custody", "year_digits", "tolerance", "ties", "cap",
    "high_court_float", "sold_first", "average_over", "price_step", "inducement", "exclusion_counting", "freeze_end", "before_2008",
    "is_foreign_related", "event_on", "extra_scenarios", "terms_months", "business_ends_at", "is_fixed_period", "year_days",
})


@dataclass(frozen=True, eq=False)
class RulePage(Calculator):
    """A page over one rule, or over several of one matter, chosen by its first field."""

    variants: tuple[Variant, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules the page answers for."""
        return tuple(dict.fromkeys(one.rule for one in self.variants))

    @property
    def shapers(self) -> frozenset[str]:
        """The choice of the rule decides what else is asked, and so may another choice."""
        own = {name for one in self.variants for name, _ in one.only.values()}
        return frozenset({WHAT, *own}) if len(self.variants) > 1 else frozenset(own)

    @property
    def options(self) -> Options:
        """The variants, beside the choices of the law."""
        return Chosen(extra={WHAT: tuple(Choice(one.key, one.title) for one in self.variants)})

    def variant(self, raw: Raw) -> Variant:
        """Return the variant chosen, the first where none is."""
        chosen = (raw.get(WHAT) or [""])[-1]
        return next((one for one in self.variants if one.key == chosen), self.variants[0])

    def sections(self, raw: Raw) -> tuple[Section, ...]:
        """Return the inputs of the chosen rule; conventions stand folded at the end."""
        now = self.variant(raw)
        held = {one.name: one for one in now.asked.fields if one.name not in now.hidden and _is_asked(one, now, raw)}
        names = [*(n for n in now.order if n in held), *(n for n in held if n not in now.order)]
        folded = [n for n in names if self._is_folded(now, held[n])]
        open_ = tuple(_worded(held[n], now) for n in names if n not in folded)
        what = (Field(WHAT, _WHAT, "choice", str, is_required=True),) if len(self.variants) > 1 else ()
        made = [Section((*what, *open_))]
        if folded:
            made.append(Section(tuple(_worded(held[n], now) for n in folded), CONVENTIONS, is_folded=True))
        return tuple(made)

    @staticmethod
    def _is_folded(now: Variant, one: Field) -> bool:
        is_bundled = any(one.name in names for _, names in now.asked.bundles.values())
        return not one.is_required and one.name not in now.order and (is_bundled or one.name in now.folded or one.name in _ALWAYS_FOLDED)

    def fresh(self, day: date) -> Raw:
        """Return the first variant with what usually stands in it."""
        return self.begun(self.variants[0], day)

    def begun(self, now: Variant, day: date) -> Raw:
        """Return what usually stands in a variant at first."""
        asked = {one.name for one in now.asked.fields}
        made = {
            name: [day.isoformat() if text == TODAY else text] for name, text in now.first.items()
            if name in asked or name.split("-")[0] in asked
        }
        return {**({WHAT: [now.key]} if len(self.variants) > 1 else {}), **made}

    def completed(self, raw: Raw, day: date) -> Raw:
        """Return *raw* with what usually stands in a variant that was only just chosen."""
        now = self.variant(raw)
        names = {one.name for one in now.asked.fields}
        kept = {name: texts for name, texts in raw.items() if name == WHAT or name.split("-")[0].removesuffix("_paste") in names}
        is_new = len(self.variants) > 1 and not any(any(t.strip() for t in ts) for n, ts in kept.items() if n != WHAT and not n.endswith("-n"))
        return {**self.begun(now, day), **kept} if is_new else kept

    def answer(self, raw: Raw, values: Mapping[str, Any], day: date) -> Answer:
        """Return the finding of the chosen rule, with its picture."""
        now = self.variant(raw)
        finding = now.found.function(**now.asked.arguments(values))
        return Answer(finding, drawings_of(finding))

    def what_if(self, raw: Raw, values: Mapping[str, Any], day: date) -> Finding | None:
        """Return which single input would change the answer."""
        from tianping.web.calculators.turning import own_turning, turning

        now = self.variant(raw)
        arguments = now.asked.arguments(values)
        return own_turning(now.found, arguments) or turning(now.found, arguments)


def _worded(one: Field, now: Variant) -> Field:
    """Return a field in the words of the page."""
    if one.name in now.labels or one.name in now.helps or one.name in now.wanted:
        label, help_ = now.labels.get(one.name, one.label), now.helps.get(one.name, one.help)
        return replace(one, label=label, help=help_, is_required=one.is_required or one.name in now.wanted)
    return one


def _is_asked(one: Field, now: Variant, raw: Raw) -> bool:
    """Say whether a field is asked, given what stands in another one."""
    if one.name not in now.only:
        return True
    name, values = now.only[one.name]
    return (raw.get(name) or [now.first.get(name, "")])[-1] in values


def defaults_of(fields: Sequence[Field]) -> Raw:
    """Return the choices that stand where nothing is chosen, as the form would post them."""
    return {one.name: [text] for one in fields if (text := _default_text(one))}


def _default_text(one: Field) -> str:
    """Return the text that stands in a field where the rule takes something when nothing is said; empty for nothing or nought."""
    if one.default is NO_DEFAULT or one.default is None or one.is_repeated:
        return ""
    if one.widget == "choice":
        return str(one.default.value)
    if one.widget in ("percent", "number", "money") and one.default:
        return f"{Decimal(one.default) * 100 if one.widget == 'percent' else Decimal(one.default):f}"
    return one.default.isoformat() if one.widget == "date" else ""
