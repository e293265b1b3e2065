"""What each part of a case number says, as a finding."""

from __future__ import annotations

from collections.abc import Iterator

from tianping.law.finding import Finding, Label, Step
from tianping.law.numbers import type_codes
from tianping.law.numbers.case_number import NUMBER_RULE, OLD_RULE, SUFFIX_RULE, CaseNumber, court_of_year, parse
from tianping.law.registry import rule


@rule(label=Label("案号", "case number"))
def case_number(*, text: str) -> Finding:
    """Return the case number that *text* writes, with what each of its parts says.

    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号, 法〔2018〕335号修改) 第2条, 第3条.
    """
    number = parse(text)
    return Finding(
        name="case_number", label=Label("案号", "case number"), value=str(number), steps=tuple(_explained(number)),
        basis=(NUMBER_RULE if not number.head else OLD_RULE,), given={"text": text},
    )


def _explained(number: CaseNumber) -> Iterator[Step]:
    yield Step(Label(f"收案年度 {number.year}", f"year of filing {number.year}"), value=number.year)
    if number.head:
        yield Step(Label(f"2016年以前的案号: {number.head}", f"a number from before 2016: {number.head}"), value=number.head, basis=(OLD_RULE,))
    else:
        bench = court_of_year(number.court, number.year)
        yield Step(Label(f"法院 {bench.name}", f"court {bench.code}"), value=bench.code, basis=bench.basis)
        if number.special:
            yield Step(Label(f"专门审判代字 {number.special}", f"special-trial character {number.special}"), value=number.special)
        kind = type_codes.type_code(number.type_code)
        yield Step(Label(f"案件类型 {kind.name}", f"type code {kind.code}"), value=kind.code, basis=kind.basis)
    yield Step(Label(f"案件编号 {number.serial}", f"serial {number.serial}"), value=number.serial)
    if number.document:
        place = number.document + 1
        yield Step(
            Label(f"同类文书第 {place} 份", f"document {place} of its kind in the case"), value=place, basis=(SUFFIX_RULE,),
        )
    for remark in number.remarks:
        yield Step(remark)
