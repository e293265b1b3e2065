"""Sums of money as people write them - 120,000.00, 12.5万, 人民币壹万贰仟元整 - and in the capitals that papers want."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused, Status, Step, Unit, refused
from tianping.law.numbers.numerals import NUMERALS, read_numeral, write_numeral
from tianping.law.registry import rule

_CAPITALS_RULE = cite("正确填写票据和结算凭证的基本规定", "第2条至第4条", "支付结算办法附件一", "M")
_FOREIGN_RULE = cite("诉讼费用交纳办法", "第55条", "国务院令第481号")

_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 16
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NUMBER = r"\d+(?:,\d+)*(?:\.\d+)?"
_FIGURE = re.compile(rf"({_NUMBER})((?:[十百千]?万?亿?)?)")
_PARTED = re.compile(rf"(?:(?P<yuan>.+?)[元圆块])?(?:零)?(?:(?P<jiao>[{NUMERALS}\d])[角毛])?(?:零)?(?:(?P<fen>[{NUMERALS}\d])分)?[整正]?")
_FOREIGN = re.compile(r"美元|美金|欧元|港币|港元|日元|英镑|韩元|卢布|[$€£₩₽]|USD|EUR|HKD|JPY|GBP|KRW|RUB", re.IGNORECASE)


def read_amount(text: str) -> Decimal:
    """Return the sum in CNY that *text* writes; raise Refused saying what cannot be read and how to write it.

    Reads separators, 千 百万 亿 after figures, full-width digits, plain and capital Chinese numerals, 元 角 分.
    Refuses negative sums, parts of a cent, foreign currency and separators in odd places.
    """
    clean = _cleaned(text)
    if not clean:
        raise refused(
            "amount_missing", Label("没有填写金额", "there is no amount"), remedy=Label("请填写金额, 没有金额的填 0。", "state an amount, or 0"),
            status=Status.MISSING, missing=(Label("金额", "amount"),),
        )
    if _FOREIGN.search(clean):
        raise _foreign(text)
    if clean.startswith(("-", "负", "−", "–")) or re.fullmatch(r"\(.+\)", clean):
        raise _refused(
            text, Label(f"金额不能为负: {text.strip()}", f"an amount cannot be negative: {text.strip()}"),
            Label("请写正数; 对方欠款、抵销或退还的款项请填入相应的请求项目。",
                  "write it without the sign; enter counterclaims or set-off as claims of their own"),
        )
    return _checked(_read(clean, text), text)


def capitals(amount_cny: Decimal) -> str:
    """Return a sum in capitals, 壹仟肆佰零玖元伍角, as bills and judgments write it; 整 stands after whole yuan.

    Source: 支付结算办法附件一(正确填写票据和结算凭证的基本规定) 第2条至第4条.
    """
    amount = _checked(amount_cny, format(amount_cny, "f"))
    yuan, cents = divmod(int(amount * 100), 100)
    jiao, fen = divmod(cents, 10)
    text = f"{write_numeral(yuan, is_capital=True)}元" if yuan or not cents else ""
    if not cents:
        return f"{text}整"
    if jiao:
        text += f"{write_numeral(jiao, is_capital=True)}角"
    elif text:
        text += "零"
    return text + (f"{write_numeral(fen, is_capital=True)}分" if fen else "")


@rule(label=Label("金额识读", "reading of an amount"))
def amount(*, text: str) -> Finding:
    """Return the sum in CNY that *text* writes, and its capitals.

    Source: 支付结算办法附件一(正确填写票据和结算凭证的基本规定) 第2条至第4条.
    """
    value = read_amount(text)
    return Finding(
        name="amount", label=Label("金额", "amount"), value=value, unit=Unit.CNY, given={"text": text},
        steps=(Step(Label(f"大写: {capitals(value)}", f"in capitals: {capitals(value)}"), value=capitals(value), basis=(_CAPITALS_RULE,)),),
    )


@rule(label=Label("人民币大写", "amount in capitals"))
def amount_in_capitals(*, amount_cny: Decimal) -> Finding:
    """Return a sum in the capitals that bills and judgments want.

    Source: 支付结算办法附件一(正确填写票据和结算凭证的基本规定) 第2条至第4条.
    """
    return Finding(
        name="amount_in_capitals", label=Label("人民币大写", "amount in capitals"), value=f"人民币{capitals(amount_cny)}",
        basis=(_CAPITALS_RULE,), given={"amount_cny": amount_cny},
    )


def _cleaned(text: str) -> str:
    narrow = re.sub(r"[\s_]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(?:人民币|RMB|CNY|¥|计|共计|合计)+[::]?|(?:人民币|RMB|CNY)$", "", narrow, flags=re.IGNORECASE)


def _read(clean: str, text: str) -> Decimal:
    if re.search(r"[元圆块角毛分]", clean):
        parted = _PARTED.fullmatch(clean)
        if parted is None:
            raise _unreadable(text)
        yuan, jiao, fen = (_part(parted[name], text) for name in ("yuan", "jiao", "fen"))
        return yuan + jiao / 10 + fen / 100
    return _part(clean.rstrip("整正"), text)


def _part(words: str | None, text: str) -> Decimal:
    """Return the number that one part (元, 角 or 分) writes in figures, in characters, or mixed (12万5千)."""
    if not words:
        return Decimal(0)
    if not re.search(r"\d", words):
        try:
            return Decimal(read_numeral(words))
        except ValueError as wrong:
            raise _unreadable(text) from wrong
    total, place, last = Decimal(0), 0, _LARGEST
    for found in _FIGURE.finditer(words):
        unit = Decimal(1)
        for character in found[2]:
            unit *= _UNITS[character]
        if found.start() != place or unit >= last:
            raise _unreadable(text)
        total, place, last = total + _figure(found[1], text) * unit, found.end(), unit
    if place != len(words):
        raise _unreadable(text)
    return total


def _figure(figure: str, text: str) -> Decimal:
    """Return a figure in Arabic digits; separators must part three digits each, or four each."""
    whole = figure.split(".")[0]
    if "," in whole and not re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+", whole):
        raise _refused(
            text, Label(f"金额的分隔符位置不对: {text.strip()}", f"the separators stand in odd places: {text.strip()}"),
            Label("分隔符每三位一个, 小数点用“.”, 如 120,000.00。", "separators part three digits, the decimal point is a dot: 120,000.00"),
        )
    return Decimal(figure.replace(",", ""))


def _checked(value: Decimal, text: str) -> Decimal:
    if value < 0 or value >= _LARGEST:
        raise _refused(
            text, Label(f"金额应在 0 和一亿亿元之间: {text.strip()}", f"an amount lies between 0 and 10^16: {text.strip()}"),
            Label("请核对金额。", "check the amount"),
        )
    if value != value.quantize(_CENT):
        raise _refused(
            text, Label(f"金额精确到分, 不能有更小的零头: {text.strip()}", f"amounts are exact to the cent: {text.strip()}"),
            Label("请写到分为止, 如 0.05。", "write at most two decimals, like 0.05"),
        )
    return value if value.as_tuple().exponent in (0, -1, -2) else value.quantize(_CENT if value % 1 else Decimal(1))


def _foreign(text: str) -> Refused:
    return _refused(
        text, Label(f"金额应为人民币: {text.strip()}", f"the amount must be in CNY: {text.strip()}"),
        Label("外币请按法院决定受理之日国家公布的汇率折算后填写。", "convert it at the rate published on the day the court accepted the case"),
        is_foreign=True,
    )


def _unreadable(text: str) -> Refused:
    return _refused(
        text, Label(f"读不出金额: {text.strip()}", f"this is not an amount: {text.strip()}"),
        Label("请写成 120,000.00、12万元 或 壹拾贰万元整。", "write it as 120,000.00, 12万元 or 壹拾贰万元整"),
    )


def _refused(text: str, label: Label, remedy: Label, *, is_foreign: bool = False) -> Refused:
    return refused("amount_unreadable", label, remedy=remedy, basis=(_FOREIGN_RULE,) if is_foreign else (), given={"text": text})
