"""What a person may do with a paper: draw it up, sign it, seal it, issue it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Job, New, action
from tianping.docket.asking import no
from tianping.docket.entry import Audience, Recorded
from tianping.docket.fold import Docket
from tianping.docket.papers import Paper, all_papers
from tianping.docket.papers.case import sitting
from tianping.docket.papers.life import Life, Standing, kind_of, life_of, lives, number_for, redrawn, with_number
from tianping.docket.papers.proof import faults, proofread
from tianping.docket.people import FileRef, Official
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.papers import PaperDrawn, PaperIssued, PaperKept, PaperSealed, PaperSigned
from tianping.law.cite import cite
from tianping.law.finding import Label, refused

WRITTEN = cite("民事诉讼法", "第155条、第157条", "2023修正")
STYLES = cite("人民法院民事裁判文书制作规范", version="法〔2016〕221号")
E_SIGNED = cite("人民法院在线诉讼规则", "第37条", "法释〔2021〕12号", "M")
ANY = tuple(Stage)  # a certificate is drawn up, and a cover printed, after the case is closed


def _kinds(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(k.name, k.label) for k in all_papers().values() if docket.matter.kind_name in k.kinds)


def _choice(life: Life) -> Choice:
    what = life.drawn.what
    return Choice(str(life.drawn.seq), Label(f"{what.number} {what.title} 第{what.version}版", f"{what.number} {what.title}, version {what.version}"))


def _to_sign(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(_choice(one) for one in lives(docket).values() if one.standing is Standing.DRAWN)


def _to_seal(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(_choice(one) for one in lives(docket).values() if one.standing is Standing.SIGNED)


def _to_issue(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(_choice(one) for one in lives(docket).values() if one.standing is Standing.SEALED)


@action("拟制文书", "Draw up a paper", cites=(STYLES,), stages=ANY)
def draw_up(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    paper: Annotated[str, Ask("文书", "paper", widget="choice", choices=_kinds)],
    about: Annotated[str, Ask("针对的事项", "what it is about", widget="text", help=Label("不填则针对最近一项", "empty: the last of them"))] = "",
    note: Annotated[str, Ask("说明", "note", widget="long")] = "",
) -> Changes:
    """Draw up a version of a paper from the record as it stands; its number is kept from version to version.

    Refuses, naming each, when facts are missing; when it says what the last version says; and once it is issued.
    Source: 人民法院民事裁判文书制作规范(法〔2016〕221号).
    """
    kind = kind_of(paper)
    if docket.matter.kind_name not in kind.kinds:
        raise no("paper_not_here", f"{docket.matter.kind.label.zh}没有“{kind.label.zh}"
            f"”", "this kind of matter has no such paper", "请选择其他文书。",
                  "choose another", STYLES)
    chosen = about or next((a.key for a in reversed(kind.abouts(docket))), "")
    made = kind.draw(docket, given.setting, chosen)
    made = with_number(made, number_for(docket, kind, made, chosen))
    last = lives(docket).get((paper, chosen))
    if last is not None and last.issued is not None:
        raise no("issued_before", f"“{made.title}”已经签发, 不能重新拟制", "it was issued before", "有笔误的, 以裁定补正; 需要变更的, "
            "依法另行作出。",
                  "correct a slip by a ruling", WRITTEN)
    if last is not None and last.drawn.what.content == made.content():
        raise no("same_as_before", f"与第{last.drawn.what.version}版内容相同, "
            f"无需重新拟制", "it says what the last version says", "请直接签署上一版。",
                  "sign the last version", STYLES)
    found = proofread(made, docket, day=given.day)
    entry = PaperDrawn(
        paper, chosen, made.title, made.number, last.drawn.what.version + 1 if last else 1, made.content(), docket.head, _signers(docket, made),
        made.close is not None and made.close.is_sealed, len(found), note.strip(),
    )
    return Changes(entries=(New(entry, given.day, _audience(docket, entry)),), findings=found)


def _audience(docket: Docket, drawn: PaperDrawn) -> Audience:
    """Return who may know of a draft: of a decision and of inner papers the bench alone, of a notice whoever reads the file."""
    is_inner = bool(drawn.signers) or kind_of(drawn.paper).audience is Audience.INNER or _known_to(docket, drawn) is not None
    return Audience.INNER if is_inner else Audience.FILE


def _known_to(docket: Docket, drawn: PaperDrawn) -> UUID | None:
    known_to = kind_of(drawn.paper).known_to
    return known_to(docket, drawn.about) if known_to else None


def _issued(docket: Docket, drawn: PaperDrawn, what: PaperIssued | PaperKept, given: Given) -> New:
    """Return the entry of an issued paper, read by one party alone while the others may not know of it."""
    only = _known_to(docket, drawn)
    return New(what, given.day, Audience.OWN_PARTY if only else kind_of(drawn.paper).audience, only)


def _signers(docket: Docket, made: Paper) -> tuple[Official, ...]:
    names = {account: name for _, name, account in sitting(docket)}
    return tuple(Official(account, names[account]) for account, _ in made.signers)


@action("签署文书", "Sign a paper", cites=(WRITTEN, E_SIGNED), stages=ANY, is_binding=True, rests_on_seen=True)
def sign(
    docket: Docket, *, by: Acting, given: Given, drawn: Annotated[str, Ask("文书", "paper", widget="choice", choices=_to_sign)]
) -> Changes:
    """Sign the version one has seen, each member of the bench for themselves.

    Refuses who need not sign, twice, a version that the record has overtaken, and one with faults against the record.
    Source: 民事诉讼法(2023修正) 第155条, 第157条.
    """
    life = _life(docket, drawn)
    what = life.drawn.what
    if by.account not in {o.account for o in what.signers}:
        names = "、".join(o.name for o in what.signers) or "无需签名, 直接用印"
        raise no("not_a_signer", f"“{what.title}”由审判组织成员签署: {names}"
            f"", "only the bench signs", "请由上述人员签署。", "leave it to them", WRITTEN)
    if by.account not in {o.account for o in life.waiting}:
        raise no("signed_before", "您已经签署过该版本", "you signed this version before", "无需再次签署。", "nothing to do", WRITTEN)
    _check_current(docket, life, given)
    post = next((p for p, _, account in sitting(docket) if account == by.account), "审判员")
    return Changes(entries=(New(PaperSigned(life.drawn.seq, Official(by.account, by.name), post, what.content), given.day),))


def _check_current(docket: Docket, life: Life, given: Given) -> None:
    """Raise Refused when the record has moved on under the paper, or it does not pass the proof-reading."""
    what = life.drawn.what
    redrawn(docket, life.drawn, given.setting)
    now = with_number(kind_of(what.paper).draw(docket, given.setting, what.about), what.number)
    if now.content() != what.content:
        raise no("record_moved", f"“{what.title}”拟制后案卷已有变化, "
            f"内容不再一致", "the record has changed since it was drawn up", "请重新拟制后再办理。",
                  "draw it up again", STYLES)
    bad = faults(proofread(now, docket, day=given.day))
    if bad:
        told = "；".join(one.label.zh for one in bad)
        raise refused(
            "proof_failed", Label(f"校对发现{len(bad)}处错误: {told}", f"{len(bad)} faults: {'; '.join(one.label.en for one in bad)}"),
            remedy=Label("请按校对意见更正后重新拟制。", "mend them and draw it up again"), basis=(STYLES,), parts=bad,
        )


@action("用印", "Seal a paper", cites=(WRITTEN, E_SIGNED), stages=ANY, is_binding=True, rests_on_seen=True)
def affix_seal(
    docket: Docket, *, by: Acting, given: Given, drawn: Annotated[str, Ask("文书", "paper", widget="choice", choices=_to_seal)]
) -> Changes:
    """Put the court's seal to a version that everybody has signed who must; a notice nobody signs is sealed at once.

    Source: 民事诉讼法(2023修正) 第155条, 第157条.
    """
    life = _life(docket, drawn)
    if life.standing is Standing.DRAWN:
        names = "、".join(o.name for o in life.waiting)
        raise no("unsigned", f"“{life.drawn.what.title}”尚待{names}"
            f"签署", "signatures are missing", "请签署完毕后再用印。", "let them sign first", WRITTEN)
    if life.standing is not Standing.SIGNED:
        raise no("sealed_before", f"“{life.drawn.what.title}"
            f"”已经用印或者无需用印", "it is sealed, or needs no seal", "请直接签发。", "issue it", WRITTEN)
    _check_current(docket, life, given)
    return Changes(entries=(New(PaperSealed(life.drawn.seq, Official(by.account, by.name), life.drawn.what.content), given.day,
        _audience(docket, life.drawn.what)),))


@action("签发文书", "Issue a paper", cites=(WRITTEN,), stages=ANY, is_binding=True, rests_on_seen=True)
def issue(
    docket: Docket, *, by: Acting, given: Given, drawn: Annotated[str, Ask("文书", "paper", widget="choice", choices=_to_issue)]
) -> Changes:
    """Issue the paper: from now on it is what it says; the file with its signatures and seal is made next.

    Source: 人民法院民事裁判文书制作规范(法〔2016〕221号).
    """
    life = _life(docket, drawn)
    if life.standing is not Standing.SEALED:
        raise no("not_ready", f"“{life.drawn.what.title}”现为“{life.standing.zh}”, 不能签发", "it is not ready to be issued", "请先签署、用印。",
                 "sign and seal it first", WRITTEN)
    what = life.drawn.what
    entry = PaperIssued(life.drawn.seq, what.paper, what.about, what.title, what.number, what.content)
    job = Job("papers.make", {"matter": str(docket.matter.id), "drawn": str(life.drawn.seq)})
    return Changes(entries=(_issued(docket, what, entry, given),), jobs=(job,))


@action("存入签章文书", "Keep an issued paper", cites=(E_SIGNED,), stages=ANY)
def keep(
    docket: Docket, *, by: Acting, given: Given, drawn: Annotated[str, Ask("文书", "paper", widget="text")],
    file: Annotated[FileRef, Ask("文件", "file", widget="file")],
) -> Changes:
    """Keep the file of an issued paper, once; what is printed and served from then on is this file, byte by byte.

    Source: 人民法院在线诉讼规则(法释〔2021〕12号) 第37条.
    """
    life = _life(docket, drawn)
    if life.issued is None or life.file is not None:
        raise no("not_to_keep", "该文书尚未签发或者已有签章文件", "it is not issued, or its file is kept", "无需处理。", "nothing to do", E_SIGNED)
    what = life.drawn.what
    return Changes(entries=(_issued(docket, what, PaperKept(life.drawn.seq, what.title, file), given),))


def _life(docket: Docket, drawn: str) -> Life:
    """Return the version named; raise Refused for one that is none or that a later one has replaced."""
    found: Recorded[PaperDrawn] | None = next((d for d in docket.all(PaperDrawn) if str(d.seq) == drawn), None)
    if found is None:
        raise no("no_such_version", "没有这一版文书", "there is no such version", "请先拟制文书。", "draw it up first", STYLES)
    last = lives(docket)[found.what.paper, found.what.about]
    if last.drawn.seq != found.seq:
        raise no("replaced", f"该版本已被第{last.drawn.what.version}"
            f"版替代", "a later version has replaced it", "请办理最新一版。", "take the last one", STYLES)
    return life_of(docket, found)
