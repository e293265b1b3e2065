"""Checks of every paper: numbers, parties, days, articles in force, form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher

from tianping.docket.fold import Docket
from tianping.docket.papers.blocks import PartyLine
from tianping.docket.papers.case import sitting
from tianping.docket.papers.proof.parts import Proof, fault
from tianping.docket.people import SIDE_LABELS, Side
from tianping.docket.reading import filed, parties, standings
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.law.citing.procedure import last_article, renumbered, repealed
from tianping.law.finding import Finding
from tianping.law.numbers.numerals import read_numeral

_NUMBER = re.compile(r"（(\d{4})）([^\s，。；、（）]{1,14}?\d+号)")
_CITED = re.compile(r"《([^《》]{2,40})》((?:第[零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?[第款项零一二三四五六七八九十、]*)+)")
_ARTICLE = re.compile(r"第([零一二三四五六七八九十百千\d]+)条")
_EMPTY = re.compile(r"×{2,}|…{2,}|【[^】]*】|\{[^}]*\}|_{3,}|某某")


def _numbers(proof: Proof) -> Iterator[Finding]:
    """The case number is that of the register, and no other stands in the paper that the record does not know."""
    accepted = filed(proof.docket)
    if accepted is None:
        return
    own = str(accepted.what.number).replace("(", "（").replace(")", "）")
    head = proof.paper.number.replace("(", "（").replace(")", "）")
    if head and not head.startswith(own):
        yield fault("number_wrong", f"案号{head}与登记的{own}不一致", "the case number is not that of the register", "请核对案号。", "check it", "")
    known = {own, *_known_numbers(proof.docket)}
    for year, rest in _NUMBER.findall(proof.text):
        said = f"（{year}）{rest}"
        if not any(said.startswith(k) or k.startswith(said) for k in known):
            yield fault(
                "number_unknown", f"文中案号{said}在本案记录中没有出处", f"the number {said} is not in the record", "请核对, 或者先登记关联案件。",
                "check it or link the case", "record.link", is_grave=False,
            )


def _known_numbers(docket: Docket) -> Iterator[str]:
    for raw in docket.raws:
        for year, rest in re.findall(r"[(（](\d{4})[)）]([^\s\"，。；、（）()]{1,14}?\d+号)", raw.text):
            yield f"（{year}）{rest}"


def _parties(proof: Proof) -> Iterator[Finding]:
    """Every party stands in the opening; no name is written in a way that is almost right; no role is exchanged."""
    opening = {b.person.id for b in proof.paper.blocks if isinstance(b, PartyLine)}
    if opening and "第一审" not in proof.paper.title:
        for person in parties(proof.docket, Side.PLAINTIFF, Side.DEFENDANT, Side.THIRD_PARTY):
            if person.id not in opening and any(isinstance(b, PartyLine) and b.role.startswith(("原告", "被告")) for b in proof.paper.blocks):
                yield fault("party_missing", f"首部缺少当事人{person.name}", f"{person.name} is missing in the "
                    f"opening", "请核对当事人。", "check the parties",
                             "record.join_party")
    for standing in standings(proof.docket):
        word = SIDE_LABELS[standing.side].zh
        wrong = {"原告": "被告", "被告": "原告"}.get(word)
        if wrong and re.search(rf"(?<!反诉){wrong}{re.escape(standing.person.name)}", proof.text):
            yield fault("role_wrong", f"{standing.person.name}是{word}, 文中写作{wrong}"
                f"", f"{standing.person.name} is not the {wrong}", "请更正称谓。",
                         "correct the role", "record.correct")
    yield from _misspelt(proof)


def _misspelt(proof: Proof) -> Iterator[Finding]:
    """Names of three characters and more with one of them wrong, or two exchanged."""
    names = {p.name for p in parties(proof.docket)} | {name for _, name, _ in sitting(proof.docket)}
    seen: set[str] = set()
    for name in names:
        if len(name) < 3:
            continue
        for at in range(len(proof.text) - len(name) + 1):
            word = proof.text[at : at + len(name)]
            if word in names or word in seen or not all("\u4e00" <= c <= "\u9fff" for c in word):
                continue
            differs = [a for a, b in zip(word, name, strict=True) if a != b]
            swapped = sorted(word) == sorted(name)
            close = len(name) >= 4 and len(differs) == 1 and word[0] == name[0]
            if (swapped and len(differs) == 2) or (close and SequenceMatcher(None, word, name).ratio() >= 0.74):
                seen.add(word)
                yield fault("name_misspelt", f"“{word}”疑为“{name}”之误", f"“{word}” looks like a slip for “{name}"
                    f"”", "请核对姓名或者名称。", "check the name",
                             "record.correct")


def _days(proof: Proof) -> Iterator[Finding]:
    """The day of the paper is neither before the last hearing nor in the future; no day in it lies after it without reason."""
    close = proof.close
    if close is None:
        return
    held = proof.docket.last(HearingHeld)
    if held is not None and "判决" in proof.paper.title and close.day < held.on:
        yield fault("day_before_hearing", f"落款日期{close.day}早于最后一次开庭{held.on}"
            f"", "the paper is dated before the last hearing", "请核对落款日期。",
                     "check the day", "record.correct")
    if close.day > proof.day:
        yield fault("day_in_future", f"落款日期{close.day}在今天之后", "the paper is dated in the "
            "future", "请核对落款日期。", "check the day", "record.correct")
    for y, m, d in re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", proof.text):
        try:
            date(int(y), int(m), int(d))
        except ValueError:
            yield fault("no_such_day", f"文中的{y}年{m}月{d}日不存在", f"there is no {y}-{m}-{d}", "请更正日期。", "correct it", "record.correct")


def _articles(proof: Proof) -> Iterator[Finding]:
    """Each article cited exists and is in force on the day of the paper, under the number it bears then."""
    on = proof.close.day if proof.close else proof.day
    for title, numbers in _CITED.findall(proof.text):
        law = title.removeprefix("中华人民共和国")
        if law in repealed(on=on):
            yield fault("law_repealed", f"《{title}》已于2021年1月1日废止", f"{title} is no longer in force", "请确认案件事实发生在施行期间, "
                "否则改引民法典。",
                         "cite the Civil Code unless old facts call for it", "record.correct", is_grave=False)
        last = last_article(law, on=on)
        for written in _ARTICLE.findall(numbers):
            number = int(written) if written.isdigit() else read_numeral(written)
            if last is not None and number > last:
                yield fault("no_such_article", f"《{title}》没有第{number}条(共{last}条)"
                    f"", f"{title} has no article {number}", "请核对条文序号。", "check it",
                             "record.correct")
            elif law == "民事诉讼法" and (now := renumbered(number, on=on)) is not None and _is_old(proof.text, number, now):
                yield fault("article_renumbered", f"《{title}》第{number}条是旧序号, 现为第{now}"
                    f"条", f"article {number} is now {now}", "请改引现行条文序号。",
                             "cite the present number", "record.correct")


def _is_old(text: str, number: int, now: int) -> bool:
    """Say whether an old number stands where its matter is spoken of: delayed performance."""
    return number in (253, 260) and now == 264 and "迟延履行" in text


def _form(proof: Proof) -> Iterator[Finding]:
    """No placeholder is left, the close has who signs, a judgment its reasons and its operative part."""
    for left in sorted(set(_EMPTY.findall(proof.text))):
        yield fault("placeholder", f"文中有未填写的“{left}”", f"a placeholder is left: {left}", "请补全。", "fill it in", "record.correct")
    if proof.paper.title in ("民事判决书", "民事裁定书"):
        if proof.close is None or (proof.paper.signers and not proof.close.signers):
            yield fault("no_signature", "落款没有审判人员", "nobody signs", "请先分案或者组成合议庭。", "assign the case", "assignment.assign")
        if not re.search(r"(判决|裁定)如下：", proof.text):
            yield fault("no_operative_part", "缺少主文", "there is no operative part", "请补充主文。", "add it", "record.correct")
        if "依照" not in proof.text:
            yield fault("no_basis", "缺少裁判依据", "no article is cited", "请补充法律依据。", "cite the law", "record.correct")
        signed = {name for _, name in (proof.close.signers if proof.close else ())}
        sits = {name for _, name, _ in sitting(proof.docket)}
        if signed and sits and signed != sits:
            yield fault("bench_differs", f"署名{'、'.join(sorted(signed))}与审判组织{'、'.join(sorted(sits))}不一致", "who signs is not who sits",
                         "请核对审判组织。", "check the bench", "assignment.reassign")


CHECKS: tuple[Callable[[Proof], Iterator[Finding]], ...] = (_numbers, _parties, _days, _articles, _form)
