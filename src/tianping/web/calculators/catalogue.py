"""All calculators: the designed pages, and one page for every rule that none of them asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from tianping.law import registry
from tianping.law.finding import Label
from tianping.web.calculators.calculator import Calculator, RulePage, Variant


@dataclass(frozen=True, slots=True)
class Group:
    """Calculators of one matter, as the index and the navigation show them."""

    key: str
    label: Label
    icon: str
    families: tuple[str, ...]


GROUPS = (
    Group("fees", Label("诉讼费用", "Fees"), "file", ("fees",)),
    Group("time", Label("审限与期限", "Limits and periods"), "queue", ("limits", "days", "steps")),
    Group("interest", Label("利息与借贷", "Interest and loans"), "chart", ("interest",)),
    Group("damages", Label("赔偿与劳动", "Damages and labour"), "person", ("damages", "labour")),
    Group("securities", Label("证券虚假陈述", "Securities"), "display", ("securities",)),
    Group("bankruptcy", Label("破产与债务清理", "Bankruptcy and debt"), "cases", ("bankruptcy", "debt_clearance")),
    Group("numbers", Label("案号与识读", "Numbers and codes"), "search", ("numbers", "causes")),
)
DESIGNED = ("fees", "clock", "periods", "lending", "interest", "damages", "securities", "distribution", "bankruptcy", "numbers")


@cache
def calculators() -> tuple[Calculator, ...]:
    """Return every calculator, the designed ones first."""
    designed = [page for name in DESIGNED for page in import_module(f"tianping.web.calculators.pages.{name}").PAGES]
    covered = {name for page in designed for name in page.rules}
    rest = [one for one in registry.rules() if one.name not in covered and not one.name.endswith("_what_if")]
    return (*designed, *(_page_of(one) for one in rest))


@cache
def by_slug() -> dict[str, Calculator]:
    """Return the calculators by their address."""
    return {one.slug: one for one in calculators()}


def _page_of(rule: registry.Rule) -> RulePage:
    """Return the page of a rule that has none of its own."""
    group = next((one.key for one in GROUPS if rule.family in one.families), GROUPS[-1].key)
    lead = Label(
        f"{rule.label.zh}: 填写下列事实, 得出结论、计算过程和依据。", f"{rule.label.en}: the facts below give the answer, its steps and its articles."
    )
    return RulePage(rule.name, rule.label, lead, group, variants=(Variant("one", rule.name),))


def of_group(key: str) -> tuple[Calculator, ...]:
    """Return the calculators of a group."""
    return tuple(one for one in calculators() if one.group == key)


def found(query: str) -> tuple[Calculator, ...]:
    """Return the calculators whose name, purpose or words hold every part of *query*, those named so first."""
    parts = query.lower().split()
    hits = [one for one in calculators() if all(part in _text(one) for part in parts)]
    return tuple(sorted(hits, key=lambda one: not any(part in one.label.zh for part in parts)))


@cache
def _text(one: Calculator) -> str:
    labels = [registry.find(name).label for name in one.rules]
    return " ".join((one.slug, one.label.zh, one.label.en, one.lead.zh, one.lead.en, one.words, *(f"{r.zh} {r.en}" for r in labels))).lower()


@cache
def designed_of(key: str) -> tuple[Calculator, ...]:
    """Return the designed pages of a group."""
    return tuple(one for one in of_group(key) if one.example)


@cache
def generated_of(key: str) -> tuple[Calculator, ...]:
    """Return the pages of single rules of a group."""
    return tuple(one for one in of_group(key) if not one.example)
