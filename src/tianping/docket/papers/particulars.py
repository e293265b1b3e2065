"""What a paper says of a person after the name: the one order in which every party block says it.

Source: 人民法院民事裁判文书制作规范 (2016), parties; 民事诉讼法(2023修正) 第124条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.papers.wording import plain_day
from tianping.docket.people import PersonKind, PersonRef
from tianping.law.finding import Label
from tianping.law.numbers.identity import Sex

SEX_WORDS = {Sex.MALE: "男", Sex.FEMALE: "女"}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a person outside the record. Empty is unknown; a natural person has no credit code and no head."""

    sex: Sex | None = None
    born_on: date | None = None
    ethnicity: str = ""
    work: str = ""  # work unit and post, or occupation
    address: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    legal_post: str = ""


NOTHING = Particulars()


def after_name(person: PersonRef, known: Particulars) -> tuple[str, ...]:
    """Return what follows a party's name on its line; nothing stands there for what is not known."""
    said: tuple[str, ...]
    if person.kind is not PersonKind.NATURAL:
        said = (known.address and f"住所地{known.address}", known.credit_code and f"统一社会信用代码{known.credit_code}")
    else:
        said = (
            SEX_WORDS[known.sex] if known.sex else "", f"{plain_day(known.born_on)}出生" if known.born_on else "",
            ethnicity_word(known.ethnicity), known.work, known.address and f"住{known.address}",
        )
    return tuple(part for part in said if part)


def head_line(person: PersonRef, known: Particulars) -> str:
    """Return the line under an organisation that names who stands for it; empty where nobody is known, or for a natural person."""
    if person.kind is PersonKind.NATURAL or not known.legal_representative:
        return ""
    role = "法定代表人" if person.kind is PersonKind.LEGAL else "主要负责人"
    return f"{role}：{'，'.join(part for part in (known.legal_representative, known.legal_post) if part)}。"


def ethnicity_word(text: str) -> str:
    """Return an ethnicity as a paper has it: 汉 becomes 汉族."""
    clean = text.strip()
    return f"{clean}族" if clean and not clean.endswith(("族", "人")) else clean


def lacking(person: PersonRef, known: Particulars) -> tuple[Label, ...]:
    """Return what the style wants of a party and nobody entered. Ethnicity and work may be left out."""
    if person.kind is not PersonKind.NATURAL:
        wanted: tuple[tuple[object, Label], ...] = (
            (known.address, Label("住所地", "seat")), (known.credit_code, Label("统一社会信用代码", "unified social credit code")),
            (known.legal_representative, Label("法定代表人或主要负责人", "legal representative or head")),
            (known.legal_post or not known.legal_representative, Label("法定代表人的职务", "post of the legal representative")),
        )
    else:
        wanted = (
            (known.sex, Label("性别", "sex")), (known.born_on, Label("出生日期", "date of birth")), (known.address, Label("住址", "address")),
        )
    return tuple(label for value, label in wanted if not value)
