"""Every field of every entry reads in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, get_args, get_type_hints
from uuid import UUID

from tianping.docket.entry import Audience, Recorded, all_kinds, kind_of
from tianping.docket.people import PersonKind, PersonRef
from tianping.docket.vocabulary.filing import Mark
from tianping.docket.vocabulary.hearings import MinutesSigned
from tianping.docket.vocabulary.papers import PaperIssued
from tianping.docket.vocabulary.trial import ExtensionAsked
from tianping.domains.service.rules import STATES
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.labelled import Shown, labels, summary_of, text_of
from tianping.pages.labelled import fields_of as shown_of
from tianping.pages.wordlists import WORDS
from tianping.store import leaves


def names(cls: Any) -> Iterator[str]:
    for name, hint in get_type_hints(cls).items():
        if name in {f.name for f in fields(cls)}:
            yield name
            for inner in (hint, *get_args(hint)):
                if isinstance(inner, type) and is_dataclass(inner) and inner is not cls:
                    yield from names(inner)


def held(what: Any) -> Recorded[Any]:
    at = datetime(2026, 4, 2, 2, tzinfo=UTC)
    return Recorded(1, kind_of(type(what)).name, date(2026, 4, 2), at, UUID(int=9), "judge", Audience.FILE, None, what)


def test_every_field_of_the_vocabulary_has_a_label() -> None:
    used = {name for kind in all_kinds().values() for name in names(kind.cls)}
    assert sorted(used - set(labels())) == []


def test_every_field_of_every_action_has_a_label() -> None:
    def bare(some: tuple[Field, ...]) -> Iterator[str]:
        for one in some:
            if one.label.zh == one.name:
                yield one.name
            yield from bare(one.children)

    assert sorted({f"{a.name}.{name}" for a in leaves.actions() for name in bare(fields_of(a))}) == []


def test_a_number_is_told_with_what_it_counts_and_what_goes_without_saying_is_not_told() -> None:
    assert summary_of(held(ExtensionAsked(3, "账目跨三年"))) == "3 个月 · 账目跨三年"
    signer = PersonRef(UUID(int=1), "李乙", PersonKind.NATURAL)
    signed, refused = (held(MinutesSigned(UUID(int=2), signer, Mark.SIGNATURE, is_refused=no)) for no in (False, True))
    assert summary_of(signed) == "李乙"
    assert summary_of(refused) == "李乙 · 拒绝: 是"


def test_every_state_of_service_has_its_word() -> None:
    assert sorted(set(STATES) - set(WORDS["service"])) == []


def test_a_court_is_kept_by_its_code_and_read_by_its_name() -> None:
    assert (text_of("吉0102", name="to_court"), text_of("外省某法院", name="court")) == ("长春市南关区人民法院", "外省某法院")


def test_a_paper_is_read_by_its_name_an_entry_by_its_number_and_a_digest_as_what_it_is() -> None:
    issued = PaperIssued(24, "assignment.bench_notice", "", "审判组织告知书", "(2026)吉0102民初7号", "5f" * 32)
    assert shown_of(issued) == (
        Shown("drawn", "文书版本", "第 24 条记录", entry=24), Shown("paper", "文书", "审判组织告知书"), Shown("title", "标题", "审判组织告知书"),
        Shown("number", "案号", "(2026)吉0102民初7号"), Shown("content", "内容校验值", "5f" * 32),
    )
