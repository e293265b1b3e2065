"""What papers say of a party besides the name: added to, or put right; the record keeps which facts, never what they say."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Learn, New, action
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven, PersonRef
from tianping.docket.reading import parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.record import PartyDescribed, RepresentativeAppointed
from tianping.law.cite import cite
from tianping.law.finding import Label, refused
from tianping.law.numbers.identity import Sex

COMPLAINT = cite("民事诉讼法", "第124条", "2023修正")
DESCRIBED = (
    ("sex", "性别"), ("born_on", "出生日期"), ("ethnicity", "民族"), ("work", "工作单位和职务"), ("address", "住所"),
    ("legal_representative", "法定代表人或负责人"), ("legal_post", "法定代表人职务"),
)


def _described(docket: Docket) -> dict[UUID, PersonRef]:
    agents = (one.what.representative for one in docket.all(RepresentativeAppointed))
    return {p.id: p for p in (*parties(docket), *agents)}


def _describable(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in _described(docket).values())


@action("补充当事人信息", "Describe a party", cites=(COMPLAINT,), stages=tuple(Stage))
def describe_party(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    person: Annotated[UUID, Ask("当事人或代理人", "party or representative", widget="choice", choices=_describable)],
    sex: Annotated[Sex | None, Ask("性别", "sex", widget="choice")] = None,
    born_on: Annotated[date | None, Ask("出生日期", "date of birth", widget="date")] = None,
    ethnicity: Annotated[str, Ask("民族", "ethnicity", widget="text")] = "",
    work: Annotated[str, Ask("工作单位和职务", "work and post", widget="text")] = "",
    address: Annotated[str, Ask("住所", "address or seat", widget="text")] = "",
    legal_representative: Annotated[str, Ask("法定代表人或负责人", "legal representative or head", widget="text")] = "",
    legal_post: Annotated[str, Ask("法定代表人职务", "post of the legal representative", widget="text")] = "",
) -> Changes:
    """Add to what papers say of a party, or put it right; what is left empty stays as it was.

    The record keeps which facts were learnt, not what they say. Refuses a birth after today and a form left empty.
    Source: 民事诉讼法(2023修正) 第124条.
    """
    who = _described(docket).get(person)
    if who is None:
        raise refused(
            "not_a_party", Label("该人不是本案当事人或者代理人", "neither a party to the matter nor a representative"),
            remedy=Label("请从所列人员中选择。", "choose one of those listed"), basis=(COMPLAINT,),
        )
    if born_on is not None and born_on > given.day:
        raise refused(
            "born_later", Label("出生日期晚于今天", "the day of birth lies ahead"),
            remedy=Label("请核对出生日期。", "check the day"), basis=(COMPLAINT,),
        )
    told = PersonGiven(
        who.name, who.kind, address=address.strip(), sex=sex, born_on=born_on, ethnicity=ethnicity.strip(), work=work.strip(),
        legal_representative=legal_representative.strip(), legal_post=legal_post.strip(),
    )
    known = tuple(word for name, word in DESCRIBED if getattr(told, name))
    if not known:
        raise refused(
            "nothing_told", Label("没有填写任何一项", "nothing was filled in"),
            remedy=Label("请至少填写一项。", "fill in at least one"), basis=(COMPLAINT,),
        )
    return Changes(entries=(New(PartyDescribed(who, known), given.day),), learns=(Learn(person, told),))
