"""From the complaint to the judgment nothing is typed twice: every form is opened, what stands in it already is kept, and what a person
has to type is written down with the case. The same value a second time fails, whoever types it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.web.small_court import IDENTITY, City

from tianping.pages.forms.binding import Control
from tianping.web import visit

CHOSEN = ("choice", "checks", "check", "court", "account", "room", "cause")  # picked from a list, not typed


@dataclass
class Typing:
    """What was typed in the case so far: each value, with who typed it where."""

    city: City
    typed: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)

    def fill(self, who: str, address: str, **wanted: str) -> dict[str, list[str]]:
        """Open a form and return what it would post, with what is wanted put into it; note what had to be typed."""
        page = self.city.browser(who).get(address)
        assert page.status_code == 200, address
        controls = {c.name: c for c in flat(page.context["form"].controls)}
        raw = {c.name: list(c.values) or ([c.value] if c.value else []) for c in controls.values()}
        for c in controls.values():
            if c.is_repeated:
                raw[f"{c.name}-n"] = [str(c.row_count)]
        raw |= {c.name: [o for o, _, is_on in c.options if is_on] for c in controls.values() if c.options}
        for name, value in ((n.replace("__", "-"), v) for n, v in wanted.items()):
            control = controls.get(name)
            stands = raw.get(name, [])
            raw[name] = [option(control, value)] if control is not None and control.options else [value]
            if raw[name] != stands and (control is None or (control.widget not in CHOSEN and not control.options)):
                self.note(f"{who} {address.split('/')[-2]} {name}", value)
        return {name: texts for name, texts in raw.items() if texts}

    def note(self, where: str, value: str) -> None:
        if value in self.typed:
            self.twice.append(f"{value!r}: {self.typed[value]}, then {where}")
        self.typed.setdefault(value, where)

    def act(self, who: str, name: str, **wanted: str) -> None:
        address = f"/matters/{self.city.matter}/do/{name}/"
        sent = self.fill(who, address, **wanted)
        answer = self.city.browser(who).post(address, {**sent, "_press": "confirmed"})
        assert answer.status_code == 302, (name, sent, said(answer))


def said(answer: Any) -> object:
    refusal = answer.context.get("refusal")
    return refusal.label.zh if refusal else answer.context["form"].problems


def flat(controls: Iterable[Control]) -> Iterable[Control]:
    for one in controls:
        yield one
        yield from flat(one.children)
        yield from flat(one.rows)


def option(control: Control, label: str) -> str:
    return next(value for value, shown, _ in control.options if label in (value, shown))


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The instant at the door, which the test moves."""
    held = [datetime(2026, 3, 2, 2, 0, tzinfo=UTC)]
    monkeypatch.setattr(visit, "now", lambda: held[0])
    return held


def complaint(typing: Typing) -> None:
    """The plaintiff writes the complaint step by step; who they are is known."""
    browser = typing.city.browser("zhang")
    steps = {
        "parties": {"court": "长春市南关区人民法院", "defendants__0__name": "李乙", "defendants__0__identity": IDENTITY["李乙"]},
        "relief": {"cause": "民间借贷纠纷", "relief__0__text": "判令被告偿还借款本金", "relief__0__amount_cny": "120000"},
        "facts": {"facts": "2024年3月1日被告借款, 到期未还。", "lending__delivered_on": "2024-03-01"},
        "evidence": {},
    }
    for step, wanted in steps.items():
        sent = typing.fill("zhang", f"/file/{step}/", **wanted)
        answer = browser.post(f"/file/{step}/", sent)
        assert answer.status_code == 302, (step, sent, said(answer))
    done = browser.post("/file/check/", {})
    assert done.status_code == 302, said(done)
    typing.city.matter = done.headers["Location"].rstrip("/").rsplit("/", 1)[-1]


def test_from_the_complaint_to_the_judgment_nothing_is_typed_twice(city: City, hands: list[datetime]) -> None:
    def to(month: int, day: int, hour: int = 10) -> None:
        hands[0] = datetime(2026, month, day, hour - 8, tzinfo=UTC)

    typing = Typing(city)
    complaint(typing)
    to(3, 4)
    typing.act("clerk", "filing.accept", procedure="summary")
    typing.act("clerk", "fees.demand_fee")
    typing.act("clerk", "fees.record_payment", receipt="吉财票20260305001")
    typing.act("clerk", "assignment.assign", division="民事审判第一庭", judge="王某样本(法官)", ground="专业化审判需要", clerk="书记员样本(书记员)")
    to(3, 10)
    serve(typing, "起诉状副本及应诉通知书", "李乙")
    to(3, 16)
    typing.act("diary", "scheduling.book_hearing", room="第三法庭", starts="2026-03-27T09:00", ends="2026-03-27T11:00")
    to(3, 27, 12)
    typing.act("writer", "hearings.hold_hearing", minutes="双方陈述、举证、辩论。")
    to(4, 8)
    typing.act("judge", "judgment.issue_judgment", result="部分支持", reasons="借款事实清楚, 应予偿还。")
    typing.act("judge", "judgment.announce")
    assert typing.twice == []
    assert len(typing.typed) == 11


def serve(typing: Typing, paper: str, recipient: str) -> None:
    typing.act("server", "service.attempt_service", recipient=recipient, paper=paper, mode="直接送达")
    address = f"/matters/{typing.city.matter}/do/service.record_served/"
    page = typing.city.browser("server").get(address)
    attempt = next(c for c in flat(page.context["form"].controls) if c.name == "attempt").options[-1][0]
    typing.act("server", "service.record_served", attempt=attempt)


def test_a_value_typed_again_would_be_found(city: City) -> None:
    typing = Typing(city)
    typing.note("clerk a", "120000")
    typing.note("judge b", "120000")
    assert typing.twice == ["'120000': clerk a, then judge b"]
