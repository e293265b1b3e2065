"""Fields that belong to some choices of another field only."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.docket.actions import Action, all_actions, load_actions
from tianping.docket.narrowed import check_only_for
from tianping.docket.vocabulary.special import SpecialKind
from tianping.law.finding import Refused


@pytest.fixture
def apply() -> Action:
    load_actions(("tianping.domains.special.actions",))
    return all_actions()["special.apply_special"]


@pytest.mark.parametrize(("name", "value", "belongs"), [
    ("since", date(2024, 1, 15), {SpecialKind.CONFIRMATION, SpecialKind.MISSING, SpecialKind.DEATH}),
    ("body", "样本街道人民调解委员会", {SpecialKind.CONFIRMATION}),
    ("terms", ("李乙还款10万元",), {SpecialKind.CONFIRMATION}),
    ("is_by_accident", True, {SpecialKind.DEATH}),
    ("is_survival_ruled_out", True, {SpecialKind.DEATH}),
    ("respondents", ("王丙",), set(SpecialKind) - {SpecialKind.CONFIRMATION, SpecialKind.OWNERLESS}),
])
def test_what_belongs_to_another_kind_is_refused_and_named(apply: Action, name: str, value: object, belongs: set[SpecialKind]) -> None:
    refused = set()
    for kind in SpecialKind:
        try:
            check_only_for(apply, {"kind": kind, name: value})
        except Refused:
            refused.add(kind)
    assert refused == set(SpecialKind) - belongs


def test_the_refusal_says_what_to_do(apply: Action) -> None:
    with pytest.raises(Refused) as told:
        check_only_for(apply, {"kind": SpecialKind.MISSING, "body": "样本街道人民调解委员会"})
    assert (told.value.finding.label.zh, told.value.finding.remedy.zh if told.value.finding.remedy else "") == (
        "“宣告失踪”不填写“调解组织”", "请清空“调解组织”, 或者改选事项。")


def test_what_is_left_out_or_stands_empty_is_no_matter(apply: Action) -> None:
    check_only_for(apply, {"kind": SpecialKind.MISSING, "body": "", "terms": (), "is_by_accident": False, "amount_cny": None})
    check_only_for(apply, {"body": "样本街道人民调解委员会"})
