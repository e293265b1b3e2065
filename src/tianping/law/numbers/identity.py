"""Identity numbers of natural persons (公民身份号码, GB 11643): what is wrong with one, and what a right one says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from tianping.law.finding import Finding, Label, Refused, Status, refused
from tianping.law.params import Parameters, beside
from tianping.law.registry import rule

_CHECKS = "10X98765432"
_WEIGHTS = tuple(2 ** (17 - i) % 11 for i in range(17))


class Sex(StrEnum):
    """What the second last digit of the serial says."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number that passes every check. `number` has 18 characters; `is_old_form` when it was given with 15 digits."""

    number: str
    born_on: date
    sex: Sex
    region: str
    is_old_form: bool = False

    @property
    def masked(self) -> str:
        """Return the number as screens may show it."""
        return f"{self.number[:6]}********{self.number[14:]}"


def is_minor(*, born_on: date, on: date) -> bool:
    """Say whether a person born on *born_on* is a minor on *on*: of age from the birthday itself; born on 29 February: from 1 March.

    Source: 民法典 第17条.
    """
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    return years < int(_params()["age_of_majority"].on(on).value)


def read_identity(text: str, *, on: date) -> IdentityNumber:
    """Return what an identity number says; raise Refused naming what is wrong with it.

    Reads full-width digits, spaces and a small x; a 15-digit number of the first generation becomes its 18-digit form.
    Refuses a birth before the first year on file or after *on*, an unknown region and a wrong check digit.
    Source: GB 11643-1999; 居民身份证法(2011修正) 第3条.
    """
    clean = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not clean:
        raise refused(
            "identity_missing", Label("没有填写身份证号码", "there is no identity number"), status=Status.MISSING,
            remedy=Label("请填写公民身份号码, 没有的请选择其他证件。", "state the identity number, or choose another paper"),
            missing=(Label("公民身份号码", "identity number"),),
        )
    is_old = re.fullmatch(r"\d{15}", clean) is not None
    if is_old:
        clean = _modern(clean)
    if not re.fullmatch(r"\d{17}[\dX]", clean):
        raise _misshapen(clean)
    region = _region(clean)
    born_on = _birth(clean, on)
    if check_digit(clean[:17]) != clean[17]:
        raise _bad(
            "identity_check_digit",
            Label(f"校验码不对: 末位应为 {check_digit(clean[:17])}, 填写的是 {clean[17]}",
                  f"wrong check digit: the last character would be {check_digit(clean[:17])}, not {clean[17]}"),
            Label("前17位或末位有误, 请逐位核对证件, 留意相邻两位是否写反。",
                  "compare every digit with the card, above all neighbours that may be swapped"),
        )
    return IdentityNumber(clean, born_on, Sex.MALE if int(clean[16]) % 2 else Sex.FEMALE, region, is_old)


def check_digit(body: str) -> str:
    """Return the check character of the first 17 digits (ISO 7064, MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


@rule(label=Label("公民身份号码校验", "check of an identity number"))
def identity_number(*, text: str, on: date) -> Finding:
    """Return the masked number where it passes every check of GB 11643 on *on*.

    Source: GB 11643-1999; 居民身份证法(2011修正) 第3条.
    """
    found = read_identity(text, on=on)
    return Finding(
        name="identity_number", label=Label("公民身份号码", "identity number"), value=found.masked, basis=_params()["first_birth_year"].on(on).basis,
        given={"on": on},
    )


def _modern(old: str) -> str:
    body = f"{old[:6]}19{old[6:]}"
    return body + check_digit(body)


def _misshapen(clean: str) -> Refused:
    wrong = sorted({c for c in clean[:17] if not c.isascii() or not c.isdigit()} | {c for c in clean[17:18] if c not in "0123456789X"})
    if len(clean) != 18:
        label = Label(f"身份证号码应为 18 位, 填写了 {len(clean)} 位", f"an identity number has 18 characters, not {len(clean)}")
    else:
        label = Label(f"身份证号码里不应有“{''.join(wrong)}”", f"{''.join(wrong)} does not belong into an identity number")
    return _bad("identity_shape", label, Label("前17位是数字, 末位是数字或 X。", "17 digits, then a digit or X"))


def _region(clean: str) -> str:
    """Return the province the number was given in; foreign permanent residents carry it after a leading 9."""
    code = clean[1:3] if clean[0] == "9" else clean[:2]
    regions: dict[str, str] = _params()["regions"].values[0].value
    if code not in regions:
        raise _bad(
            "identity_region", Label(f"开头两位 {code} 不是省级地区代码", f"{code} is not the code of a province"),
            Label("请核对号码的前六位。", "compare the first six digits with the card"),
        )
    return regions[code]


def _birth(clean: str, on: date) -> date:
    digits = clean[6:14]
    try:
        born_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as wrong:
        raise _bad(
            "identity_birth", Label(f"出生日期 {digits} 不存在", f"there is no day {digits}"),
            Label("请核对第7至14位(出生年月日)。", "compare digits 7 to 14, the day of birth, with the card"),
        ) from wrong
    first: int = _params()["first_birth_year"].values[0].value
    if born_on.year < first or born_on > on:
        zh = f"早于 {first} 年" if born_on.year < first else f"晚于 {on}"
        en = f"lies before {first}" if born_on.year < first else f"lies after {on}"
        raise _bad(
            "identity_birth", Label(f"出生日期 {born_on} {zh}", f"day of birth {born_on} {en}"),
            Label("请核对第7至14位(出生年月日)。", "compare digits 7 to 14, the day of birth, with the card"),
        )
    return born_on


def _bad(name: str, label: Label, remedy: Label) -> Refused:
    """Return a refusal that never carries the number itself: it is personal data."""
    return refused(name, label, remedy=remedy, basis=_params()["first_birth_year"].values[0].basis)


@cache
def _params() -> Parameters:
    return beside(__file__)
