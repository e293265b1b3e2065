"""What a case number, a court code and a type code say, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.law.finding import Finding, Label, Status, Step
from tianping.law.numbers import courts, type_codes
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
        basis=(NUMBER_RULE if not number.head else OLD_RULE,), parts=tuple(_parts(number)), given={"text": text},
    )


def _parts(number: CaseNumber) -> Iterator[Finding]:
    """Return what the number is made of, by name, so that a program need not read the sentences."""
    yield Finding("year", Label("收案年度", "year of filing"), number.year)
    if number.head:
        yield Finding("head", Label("旧式字号", "head of an old number"), number.head)
    else:
        yield Finding("court", Label("法院代字", "court code"), number.court)
        yield Finding("court_name", Label("法院", "court"), court_of_year(number.court, number.year).name)
        yield Finding("special", Label("专门审判代字", "special-trial character"), number.special)
        yield Finding("type_code", Label("类型代字", "type code"), number.type_code)
    yield Finding("serial", Label("案件编号", "serial"), number.serial)
    yield Finding("document", Label("同类文书第几份", "which document of its kind"), number.document + 1)


@rule(name="court", label=Label("法院代字", "court code"))
def court_finding(*, code: str, on: date | None = None) -> Finding:
    """Return the full name of the court under *code*, on *on* or as it stands last, with the courts above it.

    A court outside the provinces on file follows from its code: the finding is provisional.
    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号) 第4条, 第5条, 第13条; FYB/T 51202—2016.
    """
    found = courts.court(code, on=on)
    above = tuple(
        Step(Label(f"上级法院 {one.name}({one.code})", f"above it {one.code}"), value=one.code, basis=one.basis)
        for one in courts.ancestors(code, on=on)
    )
    until = f"至 {found.ends}" if found.ends else "起"
    words = Label(f"代字 {found.code}, {found.starts} {until}使用", f"code {found.code} from {found.starts}")
    step = Step(words, value=found.code, basis=found.basis)
    return Finding(
        name="court", label=Label("法院", "court"), value=found.name, steps=(step, *above), basis=found.basis,
        status=Status.PROVISIONAL if found.is_by_rule else Status.ESTABLISHED, given={"code": code, "on": on},
    )


@rule(name="type_code", label=Label("案件类型代字", "type code"))
def type_code_finding(*, code: str, on: date | None = None) -> Finding:
    """Return the kinds of case that bear *code*, each with its four-digit number; refuse a code not in use on *on*.

    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号) 第7条.
    """
    found = type_codes.type_code(code, on=on)
    steps = tuple(Step(Label(f"{one.number} {one.name}", f"type {one.number}"), value=one.number, basis=found.basis) for one in found.types)
    return Finding(
        name="type_code", label=Label("案件类型", "kinds of case"), value=found.name, steps=steps, basis=found.basis, given={"code": code, "on": on},
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
