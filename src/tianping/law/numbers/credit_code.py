"""Unified social credit codes of organisations (统一社会信用代码, GB 32100): what is wrong with one."""

from __future__ import annotations

import re
import unicodedata

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused, Status, refused
from tianping.law.registry import rule

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(3**i % 31 for i in range(17))
_STANDARD = cite("法人和其他组织统一社会信用代码编码规则", "", "GB 32100—2015", "M")
_LOOKALIKES = {"I": "1", "O": "0", "Z": "2", "S": "5", "V": "U 或 Y"}


def read_credit_code(text: str) -> str:
    """Return a unified social credit code in its plain form; raise Refused naming what is wrong with it.

    Reads full-width characters, spaces and small letters. Refuses other lengths, the letters the standard leaves out, a wrong check.
    Source: GB 32100-2015.
    """
    clean = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not clean:
        raise refused(
            "credit_code_missing", Label("没有填写统一社会信用代码", "there is no credit code"), status=Status.MISSING,
            remedy=Label("请填写营业执照或登记证书上的 18 位代码。", "state the 18 characters on the licence or certificate"),
            missing=(Label("统一社会信用代码", "unified social credit code"),),
        )
    if len(clean) != 18:
        raise _wrong_length(clean)
    for place, character in enumerate(clean, start=1):
        if character not in _ALPHABET:
            raise _wrong_character(place, character)
    expected = check_character(clean[:17])
    if clean[17] != expected:
        raise _bad(
            "credit_code_check",
            Label(f"校验码不对: 末位应为 {expected}, 填写的是 {clean[17]}", f"wrong check character: the last would be {expected}, not {clean[17]}"),
            Label("请逐位核对营业执照或登记证书。", "compare every character with the licence or certificate"),
        )
    return clean


def check_character(body: str) -> str:
    """Return the check character of the first 17 (MOD 31)."""
    return _ALPHABET[-sum(_ALPHABET.index(c) * weight for c, weight in zip(body, _WEIGHTS, strict=True)) % 31]


@rule(label=Label("统一社会信用代码校验", "check of a unified social credit code"))
def credit_code(*, text: str) -> Finding:
    """Return the code where it passes every check of GB 32100.

    Source: GB 32100-2015.
    """
    return Finding(
        name="credit_code", label=Label("统一社会信用代码", "unified social credit code"), value=read_credit_code(text), basis=(_STANDARD,),
        given={"text": text},
    )


def _wrong_length(clean: str) -> Refused:
    hints = {9: ("这像是旧的组织机构代码", "it looks like an old organisation code"),
             15: ("这像是旧的工商注册号", "it looks like an old register number")}
    zh, en = hints.get(len(clean), ("", ""))
    return _bad(
        "credit_code_shape",
        Label(f"统一社会信用代码应为 18 位, 填写了 {len(clean)} 位{', ' + zh if zh else ''}",
              f"a credit code has 18 characters, not {len(clean)}{'; ' + en if en else ''}"),
        Label("请填写营业执照或登记证书上的 18 位代码。", "state the 18 characters on the licence or certificate"),
    )


def _wrong_character(place: int, character: str) -> Refused:
    like = _LOOKALIKES.get(character)
    return _bad(
        "credit_code_shape",
        Label(f"第 {place} 位不能是“{character}”", f"character {place} cannot be {character}"),
        Label(f"代码不用字母 I、O、S、V、Z; 是否应为 {like}?" if like else "代码只含数字和大写字母, 请核对。",
              f"the letters I, O, S, V, Z are not used: should it be {like}?" if like else "only digits and capital letters: compare it"),
    )


def _bad(name: str, label: Label, remedy: Label) -> Refused:
    return refused(name, label, remedy=remedy, basis=(_STANDARD,))
