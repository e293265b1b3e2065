"""Standards that provinces have fixed within the ranges of the law, as far as they are on file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class ProvincialKind(StrEnum):
    """What a province may fix within the range of the law."""

    DIVORCE = "divorce"
    PERSONALITY = "personality"
    OTHER_NON_PROPERTY = "other_non_property"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    JURISDICTION_OBJECTION = "jurisdiction_objection"


@rule(label=Label("省级收费标准", "standard of a province"))
def provincial_standard(*, province: str, kind: ProvincialKind, on: date) -> Finding:
    """Return a province's own figure, in CNY; *province* is the character of its court codes (浙).

    Refuses provinces that are not on file: their courts set the figure themselves.
    Source: 诉讼费用交纳办法 第13条第2款; the province's own paper.
    """
    if province not in {one.name for one in PARAMS}:
        raise refused(
            "provincial_standard", Label(f"没有在案的“{province}”省级收费标准", f"no standard of {province} is on file"), status=Status.MISSING,
            missing=(Label("省级收费标准", "standard of the province"),),
            remedy=Label("请由审判管理部门按本省文件设置。", "have it set from the province's own paper"), given={"province": province, "on": on},
        )
    found = PARAMS[province].on(on)
    value = Decimal(found.value[kind.value])
    return Finding(
        name="provincial_standard", label=PARAMS[province].label, value=value, unit=Unit.CNY,
        steps=(Step(Label(f"每件 {value} 元", f"{value} per case"), value=value, unit=Unit.CNY, basis=found.basis),),
        given={"province": province, "kind": kind.value, "on": on},
    )
