"""Case numbers (案号): read them as people write them, write them as the rule wants them, (2026)吉0102民初1523号之一."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from tianping.law.cite import Citation, cite
from tianping.law.finding import Label, Refused, refused
from tianping.law.numbers import courts, type_codes
from tianping.law.numbers.numerals import NUMERALS, read_numeral, write_numeral

NUMBER_RULE = cite("关于人民法院案件案号的若干规定", "第2条、第3条", "法〔2018〕335号修改")
OLD_RULE = cite("关于人民法院案件案号的若干规定", "第14条", "法〔2015〕137号", "M")
SUFFIX_RULE = cite("关于在同一案件多个裁判文书上规范使用案号有关事项的通知", "", "法〔2016〕27号")
_FIRST_YEAR = 1949
_RANDOM = "刑核"  # drawn at random, always eight digits (第10条第2款)

_BRACKETS = str.maketrans({**dict.fromkeys("〔[【{〈《<", "("), **dict.fromkeys("〕]】}〉》>", ")"), "O": "0", "o": "0", "號": "号"})
_COURT = r"(?P<court>最高法|[\u4e00-\u9fff](?:\d{4}|\d{2})?)"
_TAIL = r"(?P<serial>\d{1,8})号(?:-?(?P<suffix>之?[^之]{1,6}))?"
_NUMBER = re.compile(rf"\((?P<year>\d{{4}})\){_COURT}(?P<words>[\u4e00-\u9fff]{{1,7}}){_TAIL}")
_OLD = re.compile(rf"\((?P<year>\d{{4}})\)(?P<head>[\u4e00-\u9fff0-9]{{1,15}}字)第?{_TAIL}")
_LOOSE = re.compile(r"\(?(?P<year>\d{4})年?\)?(?P<rest>(?:最高法|[\u4e00-\u9fff]).*?\d)号?(?P<suffix>(?:之.+)?)")
_IN_TEXT = re.compile(
    r"[(（〔\[【]\s*\d{4}\s*[)）〕\]】]\s*(?:最高法|[\u4e00-\u9fff](?:\d{4}|\d{2})?)[\u4e00-\u9fff]{1,7}\d{1,8}号"
    r"(?:之[一二三四五六七八九十百]+)?"
)


class Era(StrEnum):
    """The rule a number was given under."""

    BEFORE_CODES = "before_codes"  # to 2015: a short name of the court, a word, 字第
    CODES = "codes"  # from 2016: court code, type code, serial
    SPECIAL_TRIAL = "special_trial"  # from 2019: a special-trial character may stand between them


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """A case number in its parts; `str()` writes it as the rule wants it, with half-width brackets.

    `document` is 0 for the bare number, 1 for 之一. A number from before 2016 keeps its words in `head`, without codes.
    `remarks` say what deserves a look (a code outside its dates, a court not on file); they are not part of the identity.
    """

    year: int
    court: str
    special: str
    type_code: str
    serial: int
    document: int = 0
    head: str = ""
    remarks: tuple[Label, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.written()

    def written(self, *, is_full_width: bool = False) -> str:
        """Return the number as text, with （） instead of () on request."""
        serial = f"{self.serial:08d}" if self.type_code == _RANDOM else str(self.serial)
        middle = f"{self.head}第" if self.head else f"{self.court}{self.special}{self.type_code}"
        suffix = f"之{write_numeral(self.document)}" if self.document else ""
        left, right = "（）" if is_full_width else "()"
        return f"{left}{self.year}{right}{middle}{serial}号{suffix}"

    @property
    def bare(self) -> CaseNumber:
        """Return the number of the case itself, without the suffix of a document."""
        return replace(self, document=0)

    @property
    def era(self) -> Era:
        """Return the rule the number was given under."""
        if self.head:
            return Era.BEFORE_CODES
        return Era.SPECIAL_TRIAL if self.year >= type_codes.special_since().year else Era.CODES


def parse(text: str) -> CaseNumber:
    """Return the case number that *text* writes, in any width, bracket or spacing; raise Refused saying what is wrong.

    A number whose only fault is its shape is refused with the number it would be. A code outside its dates is read, with a remark.
    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号, 法〔2018〕335号修改) 第2条至第10条; 法〔2016〕27号.
    """
    clean = normalised(text)
    if not clean:
        raise _bad("case_number_empty", Label("没有填写案号", "there is no case number"), given=text)
    found = _NUMBER.fullmatch(clean)
    if found is not None and found["words"][-1:] not in ("字", "第"):
        return _read(found)
    old = _OLD.fullmatch(clean)
    if old is not None and int(old["year"]) < type_codes.codes_since().year:
        return _read_old(old)
    raise _misshapen(clean, text)


def normalised(text: str) -> str:
    """Return *text* with half-width digits and brackets and without spaces: what `parse` reads."""
    narrow = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return re.sub(r"[\s\u200b\ufeff]+|^[案号第:]+(?=\(|\d{4})", "", narrow)


def numbers_in(text: str) -> tuple[CaseNumber, ...]:
    """Return the case numbers that stand in a running text, in order, each once; what cannot be read is passed over."""
    return tuple(dict.fromkeys(_readable(text)))


def case_number(*, year: int, court: str, type_code: str, serial: int, on: date, special: str = "") -> CaseNumber:
    """Return the number of a new case taken in on *on*; refuse a code, court or character not in use that day.

    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号, 法〔2018〕335号修改) 第2条, 第3条, 第9条, 第10条.
    """
    courts.court(court, on=on)
    type_codes.type_code(type_code, on=on)
    if special and special not in type_codes.special_characters(on=on):
        raise _special_not_in_use(special, on)
    if year != on.year:
        raise _bad(
            "case_number_year", Label(f"{on} 收案的案号年份应为 {on.year}, 不是 {year}", f"a case taken in on {on} bears {on.year}, not {year}"),
            given=str(year),
        )
    if not 0 < serial < 10**8:
        raise _bad("case_number_serial", Label("案件编号应为 1 至 99999999 的自然数", "the serial runs from 1 to 99999999"), given=str(serial))
    return CaseNumber(year, court, special, type_code, serial)


def document_number(number: CaseNumber, *, position: int) -> CaseNumber:
    """Return the number of the *position*-th document of one kind in the case: the first bears the bare number, the second 之一.

    Source: 法〔2016〕27号.
    """
    return replace(number, document=position - 1)


def _readable(text: str) -> Iterator[CaseNumber]:
    for found in _IN_TEXT.finditer(text):
        try:
            yield parse(found[0])
        except Refused:
            continue


def _read(found: re.Match[str]) -> CaseNumber:
    year, court, words = int(found["year"]), found["court"], found["words"]
    _plausible(year, found.string)
    if type_codes.longest_type_code(court + words) == court + words:
        raise _bad(
            "case_number_court_missing",
            Label("案号缺少法院代字", "the number lacks the code of the court"), given=found.string,
            remedy=Label(f"应写作 ({year})法院代字{court}{words}{found['serial']}号, 法院代字如 吉0102。",
                         "the code of the court, like 吉0102, stands before the type code"),
        )
    bench = courts.court(court)
    special = words[0] if words[0] in type_codes.special_characters() and words not in type_codes.type_codes() else ""
    kind = type_codes.type_code(words.removeprefix(special))
    return CaseNumber(
        year, court, special, kind.code, _serial(found), _document(found), remarks=tuple(_remarks(year, bench, special, kind)),
    )


def _read_old(found: re.Match[str]) -> CaseNumber:
    _plausible(int(found["year"]), found.string)
    remark = Label("2016年以前的案号, 没有法院代字和类型代字", "a number from before 2016, without court and type codes")
    return CaseNumber(int(found["year"]), "", "", "", _serial(found), _document(found), found["head"], (remark,))


def _remarks(year: int, bench: courts.Court, special: str, kind: type_codes.TypeCode) -> Iterator[Label]:
    if year < type_codes.codes_since().year:
        yield Label("法院代字和类型代字自2016年起使用", "court and type codes are in use from 2016 on")
        return
    if bench.is_by_rule:
        yield Label(f"{bench.code} 不在本库的法院表内, 按代字规则读出", f"{bench.code} is not on file: read by the rule for court codes")
    elif not _overlaps(year, court_of_year(bench.code, year)):
        yield Label(f"{bench.code} 在 {year} 年不在使用期内", f"{bench.code} was not in use in {year}")
    if special and year < type_codes.special_since(special).year:
        yield Label(f"专门审判代字“{special}”在 {year} 年尚未使用", f"the special-trial character {special} was not in use in {year}")
    if not _overlaps(year, kind):
        yield Label(f"类型代字“{kind.code}”在 {year} 年不在使用期内", f"type code {kind.code} was not in use in {year}")


def _overlaps(year: int, dated: courts.Court | type_codes.TypeCode) -> bool:
    return dated.starts.year <= year and (dated.ends is None or year <= dated.ends.year)


def court_of_year(code: str, year: int) -> courts.Court:
    """Return the court as it stood at the end of *year*, else at its beginning, else as it stands last."""
    for day in (date(year, 12, 31), date(year, 1, 1)):
        try:
            return courts.court(code, on=day)
        except Refused:
            continue
    return courts.court(code)


def _serial(found: re.Match[str]) -> int:
    serial = int(found["serial"])
    if serial == 0:
        raise _bad("case_number_serial", Label("案件编号从 1 开始, 不能是 0", "serials begin with 1"), given=found.string)
    return serial


def _document(found: re.Match[str]) -> int:
    words = (found["suffix"] or "").removeprefix("之")
    if not found["suffix"]:
        return 0
    if words.isdecimal() and int(words) > 0:
        return int(words)
    if words and all(c in NUMERALS for c in words):
        try:
            return read_numeral(words)
        except ValueError:
            pass
    raise _bad(
        "case_number_suffix", Label(f"“号”后面的“{found['suffix']}”不是文书序号", f"{found['suffix']} after 号 is no number of a document"),
        given=found.string, remedy=Label("同类文书第二份起写 之一、之二; 没有就不写。", "the second document of a kind bears 之一, the third 之二"),
        basis=SUFFIX_RULE,
    )


def _plausible(year: int, text: str) -> None:
    if year < _FIRST_YEAR:
        raise _bad("case_number_year", Label(f"案号年份 {year} 早于 {_FIRST_YEAR} 年", f"year {year} lies before {_FIRST_YEAR}"), given=text)


def _misshapen(clean: str, text: str) -> Refused:
    """Return the refusal of a number whose shape is wrong: with the number it would be, or with the rule for its shape."""
    loose = _LOOSE.fullmatch(clean)
    if loose is None:
        return _bad("case_number_shape", Label(f"“{text.strip()}”不像案号", f"{text.strip()} does not look like a case number"), given=text)
    year, rest = loose["year"], loose["rest"]
    bare = re.sub(r"字?第?(?=\d+$)", "", rest) if int(year) >= type_codes.codes_since().year else rest
    repaired = f"({year}){bare}号{loose['suffix']}"
    if repaired == clean:
        return _bad_court(clean, bare)
    try:
        number = str(parse(repaired))
    except Refused as deeper:
        return deeper
    faults = [label for is_so, label in (
        (not clean.startswith(f"({year})"), Label("年份没有括号", "the brackets around the year are missing")),
        ("号" not in clean, Label("末尾没有“号”字", "号 is missing at the end")),
        (bare != rest, Label("2016年起不写“字第”", "numbers from 2016 on are written without 字第")),
    ) if is_so]
    return refused(
        "case_number_shape",
        Label(f"案号写法有误: {', '.join(one.zh for one in faults)}", f"not a case number: {', '.join(one.en for one in faults)}"),
        remedy=Label(f"应写作 {number}。", f"it would be {number}"), basis=(NUMBER_RULE,), given={"text": text, "suggestion": number},
    )


def _bad_court(clean: str, rest: str) -> Refused:
    """Return the refusal of a number in brackets, with 号, whose middle does not split into court, type and serial."""
    if re.fullmatch(r"(?:最高法|[\u4e00-\u9fff])\d+", rest) is not None:
        return _bad("case_number_type_missing", Label("案号缺少类型代字", "the number lacks its type code"), given=clean)
    code = re.match(r"最高法|[\u4e00-\u9fff]\d+", rest)
    if code is not None and not courts.is_known(code[0]):
        try:
            courts.court(code[0])
        except Refused as why:
            return why
    return _bad("case_number_shape", Label(f"“{clean}”不像案号", f"{clean} does not look like a case number"), given=clean)


def _special_not_in_use(special: str, on: date) -> Refused:
    known = "、".join(type_codes.special_characters(on=on)) or "无"
    return _bad(
        "special_not_in_use",
        Label(f"“{special}”在 {on} 不是专门审判代字", f"{special} is no special-trial character on {on}"), given=special,
        remedy=Label(f"当日可用的专门审判代字: {known}。", f"special-trial characters in use on that day: {known}"),
    )


_SHAPE = Label("案号写作 (年份)法院代字类型代字编号号, 如 (2026)吉0102民初1523号。", "a case number looks like (2026)吉0102民初1523号")


def _bad(name: str, label: Label, *, given: str, remedy: Label = _SHAPE, basis: Citation = NUMBER_RULE) -> Refused:
    return refused(name, label, remedy=remedy, basis=(basis,), given={"text": given})
