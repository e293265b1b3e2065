"""Rules by name: schema from annotations, plain JSON in, refusals that name the input."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law import registry
from tianping.law.finding import Finding, Label, Refused, Status, as_json


def halved(*, claim_cny: Decimal, filed_on: date, notes: tuple[str, ...] = ()) -> Finding:
    """Return half of a claim.

    Source: invented for this test, 第1条.
    """
    return Finding(name="halved", label=Label("一半", "half"), value=claim_cny / 2, given={"filed_on": filed_on, "notes": len(notes)})


RULE = registry.Rule("halved", Label("一半", "half"), halved)


def test_a_rule_is_called_with_plain_json():
    finding = RULE({"claim_cny": "1,450.00", "filed_on": "2026-03-18", "notes": ["甲", "乙"]})
    assert finding.value == Decimal("725.00")
    assert finding.given == {"filed_on": date(2026, 3, 18), "notes": 2}
    assert RULE.summary == "Return half of a claim."


def test_the_schema_comes_from_the_annotations():
    assert RULE.schema() == {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "halved", "description": "一半 / half", "type": "object",
        "properties": {
            "claim_cny": {"type": ["string", "integer"], "pattern": r"^-?[0-9,]+(\.[0-9]+)?$"},
            "filed_on": {"type": "string", "format": "date"},
            "notes": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["claim_cny", "filed_on"], "additionalProperties": False,
    }


@pytest.mark.parametrize("given, zh, status", [
    ({"claim_cny": "1"}, "缺少 filed_on", Status.MISSING),
    ({}, "缺少 claim_cny, filed_on", Status.MISSING),
    ({"claim_cny": "1", "filed_on": "2026-03-18", "amount": 1}, "没有名为 amount 的输入", Status.REFUSED),
    ({"claim_cny": "many", "filed_on": "2026-03-18"}, 'claim_cny: “many”不是数字(写作文本, 如 "1450.00")', Status.REFUSED),
    ({"claim_cny": "1", "filed_on": "18 March"}, "filed_on: “18 March”不是日期(如 2026-03-18)", Status.REFUSED),
    ({"claim_cny": "1", "filed_on": "2026-03-18", "notes": [1]}, "notes[0]: “1”不是文本", Status.REFUSED),
])
def test_what_does_not_fit_is_refused_by_name(given, zh, status):
    with pytest.raises(Refused) as caught:
        RULE(given)
    assert (caught.value.finding.label.zh, caught.value.finding.status) == (zh, status)


def test_every_rule_has_a_schema_a_summary_and_labels_in_both_languages():
    rules = registry.rules()
    assert len(rules) > 100
    for one in rules:
        assert one.schema()["type"] == "object"
        assert one.summary.endswith((".", ":", "。"))
        assert one.label.zh
        assert one.label.en
        assert one.family


def test_asking_for_an_unknown_rule_names_the_near_ones():
    with pytest.raises(Refused) as caught:
        registry.find("trial_clok")
    assert caught.value.finding.label.zh == "没有名为 trial_clok 的规则"
    assert "trial_clock" in caught.value.finding.remedy.zh


def test_two_rules_never_share_a_name():
    registry.find("trial_clock")

    def elsewhere(**_: object) -> Finding:
        raise AssertionError

    elsewhere.__module__ = "tianping.law.elsewhere"
    with pytest.raises(ValueError, match="two rules are called trial_clock"):
        registry.rule(label=Label("另一", "another"), name="trial_clock")(elsewhere)


def test_one_rule_is_found_without_importing_all():
    assert registry.find("day_period").family == "days"


def test_a_finding_written_as_json_and_asked_again_is_the_same():
    rule = registry.find("appeal_term")
    first = rule({"served_on": "2026-09-22", "decision": "ruling"})
    assert rule(as_json(first)["given"]) == first


def test_a_rule_can_be_looked_for_without_asking_it():
    assert registry.has("trial_clock")
    assert not registry.has("no_such_rule")
