"""Scenarios a jurist can read: given a case, when somebody acts, then entries, deadlines, tasks - or a refusal with its article.

The format stands in tests/cases/README.md; how persons, actions and values are told stands in `telling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

import later
import lines
import yaml
from given import COURT, Done, refusal
from telling import SITUATIONS, WHO, Run, action_of, enum_member, label_of, seq_of, take

from tianping.docket.entry import Recorded, kind_named
from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.named import Named
from tianping.docket.people import Official, PersonRef
from tianping.docket.stages import STAGE_LABELS
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.cite import Citation
from tianping.law.finding import Finding

CASES = Path(__file__).parents[1] / "cases" / "line"
Scenario = dict[str, Any]


def scenarios(*files: str) -> Iterator[tuple[str, Scenario]]:
    """Yield every scenario with a readable identity: file and name."""
    for path in sorted(CASES.glob("*.yaml")):
        if not files or path.stem in files:
            for one in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield f"{path.stem}: {one['name']}", one


def play(scenario: Scenario) -> Run:
    """Bring the case about, let the act happen, and check what follows; return how it stands then. Raises AssertionError."""
    run = Run(lines.new_world(), named={})
    run.world.posts = {**later.POSTS_ABOVE, **run.world.posts, **{f"{role}:{COURT}": tuple(
        (one.account, one.name, role, one.division) for one in WHO.values() if one.role == role and one.court == COURT)
        for role in ("judge", "division_head")}}
    if "given" in scenario:
        changed = {"procedure": enum_member(Procedure, scenario["in"])} if "in" in scenario else {}
        run.matter = SITUATIONS[scenario["given"]](run.world, **changed).matter
    for step in scenario.get("and", ()):
        take(run, step)
    expected = scenario["then"]
    if "refused" in expected:
        _check_refused(run, scenario, expected)
        return run
    done = take(run, scenario["when"]) if "when" in scenario else None
    _check(run, done, expected)
    if done is not None:
        cited = [*action_of(run, scenario["when"]).cites, *_cites(done.changes.findings), *_cites(_findings(run))]
        _check_law(scenario, cited)
    else:
        _check_law(scenario, _cites(_findings(run)))
    return run


def _check_refused(run: Run, scenario: Scenario, expected: Mapping[str, Any]) -> None:
    before = (dict(run.world.dockets), dict(run.world.counters), list(run.world.held))
    no = refusal(lambda: take(run, scenario["when"]))
    assert no.label.zh == expected["refused"], f"refused with: {no.label.zh}"
    if "remedy" in expected:
        assert no.remedy is not None
        assert no.remedy.zh == expected["remedy"]
    assert (run.world.dockets, run.world.counters, run.world.held) == before, "something was written"
    _check_law(scenario, [*_cites((no,)), *action_of(run, scenario["when"]).cites])


# --- what follows


def _check(run: Run, done: Done | None, expected: Mapping[str, Any]) -> None:
    for what, wanted in expected.items():
        _CHECKS[what](run, done, wanted)


def _entries(run: Run, done: Done | None, wanted: list[str]) -> None:
    assert done is not None
    ours = [kind_named(one.kind).label.zh for one in done.entries]
    assert ours == wanted, str(ours)


def _stage(run: Run, done: Done | None, wanted: str) -> None:
    assert STAGE_LABELS[run.docket.stage].zh == wanted


def _entry(run: Run, done: Done | None, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    for label, facts in wanted.items():
        found = run.docket.entry(seq_of(run.docket, label))
        assert {k: shown(_of(found, k)) for k in facts} == {k: _said(v) for k, v in facts.items()}


def _of(found: Recorded[Any], name: str) -> Any:
    if name == "日期":
        return found.on
    hints = get_type_hints(type(found.what), include_extras=True)
    known = {label_of(h) or n: n for n, h in hints.items()}
    return getattr(found.what, known.get(name, name))


def _audience(run: Run, done: Done | None, wanted: Mapping[str, str]) -> None:
    assert {k: run.docket.entry(seq_of(run.docket, k)).audience.value for k in wanted} == dict(wanted)


def _deadline(run: Run, done: Done | None, wanted: Mapping[str, Any]) -> None:
    found: dict[str, list[Deadline]] = {}
    for one in hooks(run, "deadlines"):
        found.setdefault(one.label.zh, []).append(one)
    for label, said in wanted.items():
        assert label in found, f"no deadline {label}: {', '.join(found)}"
        if isinstance(said, dict):
            last = found[label][-1]
            ours = {"due": last.due_on, "met": last.met_on, "owner": last.owner}
            assert {k: ours[k] for k in said} == said, str(ours)
        else:
            assert found[label][-1].due_on == said, str(found[label][-1].due_on)


def _tasks(run: Run, done: Done | None, wanted: Mapping[str, str | None]) -> None:
    found: dict[str, Task] = {one.label.zh: one for one in hooks(run, "tasks")}
    for label, role in wanted.items():
        if role is None:
            assert label not in found
        else:
            assert label in found, f"no task {label}: {', '.join(found)}"
            assert found[label].role == role


def _no_task(run: Run, done: Done | None, wanted: list[str]) -> None:
    assert [label for label in (one.label.zh for one in hooks(run, "tasks")) if label in wanted] == []


def _finding(run: Run, done: Done | None, wanted: list[str]) -> None:
    assert done is not None
    told = "\n".join(step.text.zh for one in done.changes.findings for step in one.steps)
    assert [text for text in wanted if text not in told] == [], told


def _told(run: Run, done: Done | None, wanted: list[str]) -> None:
    assert done is not None
    ours = {t.text.zh for t in done.changes.tells}
    assert [text for text in wanted if text not in ours] == [], str(ours)


def _summary(run: Run, done: Done | None, wanted: Mapping[str, Any]) -> None:
    facts: dict[str, Any] = {}
    for rules in _rules(run.docket):
        if hasattr(rules, "summary"):
            one = rules.summary(run.docket, run.world.setting)
            facts.update({n: v for n in one.__slots__ if (v := getattr(one, n)) is not None})
    ours = {k: shown(facts.get(k)) for k in wanted}
    assert ours == {k: _said(v) for k, v in wanted.items()}, str(ours)


def _items(run: Run, done: Done | None, wanted: Mapping[str, str]) -> None:
    found = {one.label.zh: one.state for one in hooks(run, "items")}
    assert {k: found.get(k) for k in wanted} == dict(wanted), str(found)


def _intervals(run: Run, done: Done | None, wanted: Mapping[str, list[date | None]]) -> None:
    found = {one.label.zh: [one.starts_on, one.ends_on] for one in hooks(run, "intervals")}
    assert {k: found.get(k) for k in wanted} == dict(wanted), str(found)


def _matter(run: Run, done: Done | None, wanted: Mapping[str, Any]) -> None:
    """Check a matter that the act opened or wrote to: its stage and the kinds of its entries."""
    for name, facts in wanted.items():
        opened = done.changes.opens[0].id if done and done.changes.opens and name == "新案" else (run.named or {})[name]
        _check(Run(run.world, opened, run.named), None, facts)


_CHECKS: dict[str, Callable[[Run, Done | None, Any], None]] = {
    "entries": _entries, "stage": _stage, "entry": _entry, "audience": _audience, "deadline": _deadline, "task": _tasks, "no_task": _no_task,
    "finding": _finding, "told": _told, "summary": _summary, "item": _items, "interval": _intervals, "matter": _matter,
}


def hooks(run: Run, name: str) -> list[Any]:
    """Return what every leaf's rules conclude under *name*."""
    return [
        row for rules in _rules(run.docket) if hasattr(rules, name) for row in getattr(rules, name)(run.docket, run.world.setting)
    ]


def _rules(docket: Docket) -> Iterator[Any]:
    for leaf in ("record", *docket.matter.kind.leaves):
        if find_spec(f"tianping.domains.{leaf}.rules") is not None:
            yield import_module(f"tianping.domains.{leaf}.rules")


def shown(found: Any) -> Any:
    """Return a payload's value as a scenario says it: names of persons, Chinese names of closed sets, sums as text."""
    if isinstance(found, Named):
        return found.zh
    if isinstance(found, PersonRef | Official):
        return found.name
    if isinstance(found, Decimal):
        return int(found) if found == found.to_integral_value() else str(found.normalize())
    if isinstance(found, tuple):
        return [shown(one) for one in found]
    if is_dataclass(found) and not isinstance(found, type):
        return shown(getattr(found, fields(found)[0].name))
    return found


def _said(wanted: Any) -> Any:
    if isinstance(wanted, bool) or wanted is None:
        return wanted
    if isinstance(wanted, float):
        return shown(Decimal(str(wanted)))
    return [_said(one) for one in wanted] if isinstance(wanted, list) else wanted


# --- the article


def _findings(run: Run) -> tuple[Finding, ...]:
    return tuple(one.finding for one in hooks(run, "deadlines")) if run.matter in run.world.dockets else ()


def _cites(findings: Any) -> list[Citation]:
    found: list[Citation] = []
    for one in findings:
        found += [*one.basis, *(c for step in one.steps for c in step.basis), *_cites(one.parts)]
    return found


def _check_law(scenario: Scenario, cited: list[Citation]) -> None:
    """The article the scenario stands for is one the act, its refusal or its findings rest on."""
    law, _, article = scenario["law"].partition(" ")
    known = {re.sub(r"第\d+[项款].*$", "", c.article) for c in cited if _same_text(law, c)}
    assert re.sub(r"第\d+[项款].*$", "", article) in known, f"{scenario['law']} is not among {[str(c) for c in cited]}"


def _same_text(law: str, cited: Citation) -> bool:
    short = {"民诉法解释": "最高人民法院关于适用《民事诉讼法》的解释"}
    return law in (cited.title, cited.version) or short.get(law) == cited.title
