"""Who sits: the panel, its assessors, telling the parties."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Need, New, Tell, action
from tianping.docket.asking import no, party_acting, party_choices, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import check_bench, parties, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import (
    AssessorsAsked,
    BenchAnnounced,
    BenchReason,
    PanelFormed,
    SingleJudgeResumed,
)
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.house import ASSESSOR_ROSTER
from tianping.docket.vocabulary.judgment import WithdrawalAsked, WithdrawalDecided
from tianping.domains.assignment.rules import (
    ASSESSORS,
    BENCH,
    PRESIDING,
    TOLD,
    bench_members,
    check_panel,
    official_of,
    panel,
    recused,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

BEFORE_DECISION = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
ASKED = cite("最高人民法院关于适用《中华人民共和国人民陪审员法》若干问题的解释", "第2条", "法释〔2019〕5号")
NOT_SINGLE = cite("民事诉讼法", "第42条", "2023修正")

SINGLE = (Procedure.SUMMARY, Procedure.SMALL_CLAIMS, Procedure.PAYMENT_ORDER)
WITH_ASSESSORS = (Procedure.ORDINARY,)
NO_PANEL = ("由承办法官一人办理。", "the judge in charge acts alone")
CONVERT = dict.fromkeys((Procedure.SUMMARY, Procedure.SMALL_CLAIMS), ("需要合议庭的, 请先转为普通程序。", "convert to ordinary procedure first"))


def _judges(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return (Need("posts", f"judge:{docket.matter.court}"),)


def _everybody(docket: Docket, given: Given) -> tuple[str, ...]:
    return tuple(str(p.id) for p in parties(docket))


def _channels(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(c, Label(c, e)) for c,
                 e in (("书面通知", "in writing"), ("电子告知", "electronically"), ("口头告知并记入笔录", "orally, on the minutes")))


def _sits_a_panel(docket: Docket, given: Given) -> None:
    """Raise Refused in the procedures of a single judge. Source: 民事诉讼法(2023修正) 第40条, 第41条; 民诉法解释 第427条."""
    held = procedure(docket)
    if held in SINGLE:
        assert held is not None, "None stands in no list"
        raise no("single_in_summary", f"{held.zh}由审判员一人独任审理", f"a single judge sits in {held.en}", *CONVERT.get(held, NO_PANEL), BENCH)


@action("组成合议庭", "Form a panel", cites=(BENCH, PRESIDING, ASSESSORS), stages=BEFORE_DECISION, needs=_judges, is_binding=True,
        ready=_sits_a_panel)
def form_panel(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    presiding: Annotated[UUID, Ask("审判长", "presiding judge", widget="account")],
    others: Annotated[tuple[UUID, ...], Ask("其他法官", "other judges", widget="account")] = (),
    bench_reason: Annotated[BenchReason, Ask("组成理由", "why a panel", widget="choice")],
    n_assessors: Annotated[int, Ask("人民陪审员人数", "number of assessors", widget="number")] = 0,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Form a panel of three, five or seven; assessors are drawn from the court's list by a seed on record.

    The judge who has the case sits in it. Refuses an even number, a panel in summary procedure (convert first), assessors on appeal and in a
    panel that is not of three or of three judges and four assessors, and whoever is recused.
    Source: 民事诉讼法(2023修正) 第40条, 第44条; 人民陪审员法 第14条.
    """
    held = check_bench(docket)
    if n_assessors and procedure(docket) not in WITH_ASSESSORS:
        raise no("no_assessors_here", "人民陪审员只参加第一审案件的审判", "assessors sit at first instance only", "请由法官组成合议庭。",
                 "form the panel of judges", ASSESSORS)
    posts = given.loaded.get(Need("posts", f"judge:{docket.matter.court}"), ())
    judges = tuple({a: official_of(posts, a, role="judge") for a in (presiding, *others)}.values())
    if any(j.account in recused(docket) for j in judges):
        raise no("recused", "有成员已在本案回避", "a member is recused from this case", "请另选成员。", "choose somebody else", BENCH)
    if held.judge.account not in {j.account for j in judges}:
        raise no("judge_in_charge", f"承办法官{held.judge.name}应当是合议庭成员", "the judge in charge sits in the panel",
                 "请加入承办法官, 或者先变更承办人。",
                 "add the judge in charge, or change them first", BENCH)
    listed = _assessors(given)
    seed = str(given.fresh[0]) if n_assessors else ""
    assessors = _drawn(listed, n_assessors, seed)
    check_panel(judges=len(judges), assessors=n_assessors, day=given.day)
    entry = PanelFormed(judges[0], judges, assessors, bench_reason, note.strip(), listed if n_assessors else (), seed)
    names = "、".join(o.name for o in (*judges, *assessors))
    return Changes(
        entries=(New(entry, given.day),), tells=(*tell_all(docket, f"本案由合议庭审理: {names}", f"tried by a panel: {names}"),
                                                 *(Tell(Label("您参加合议庭", "you sit in a panel"), account=o.account) for o in (*judges,
                                                     *assessors))),
    )


def _assessors(given: Given) -> tuple[Official, ...]:
    roster = next((r for r in given.setting.settings.get("rosters", ()) if r.division == ASSESSOR_ROSTER), None)
    return tuple(sorted(roster.judges, key=lambda o: str(o.account))) if roster else ()


def _drawn(listed: tuple[Official, ...], wanted: int, seed: str) -> tuple[Official, ...]:
    """Return the assessors drawn: the list in the order of the digests of seed and account, the first *wanted* of it."""
    if wanted > len(listed):
        raise no("too_few_assessors", f"陪审员名单只有 {len(listed)} 人, 不足 {wanted} 人", f"only {len(listed)} assessors are listed",
                 "请先更新人民陪审员名单。", "update the list of assessors", ASSESSORS)
    return tuple(sorted(listed, key=lambda o: sha256(f"{seed}:{o.account}".encode()).hexdigest())[:wanted])


@action("改由独任审理", "Single judge again", cites=(BENCH, NOT_SINGLE), stages=BEFORE_DECISION, after=(PanelFormed,))
def resume_single(
    docket: Docket, *, by: Acting, given: Given, note: Annotated[str, Ask("理由", "why", widget="long")]
) -> Changes:
    """Let the judge try the case alone again, where facts and rights are clear. Source: 民事诉讼法(2023修正) 第40条第2款, 第42条."""
    check_bench(docket)
    if panel(docket) is None:
        raise no("no_panel", "本案没有合议庭", "there is no panel", "无需办理。", "nothing to do", BENCH)
    entry = SingleJudgeResumed(written(note, "基本事实清楚、权利义务关系明确的理由", "why a single judge may sit", BENCH))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "本案由审判员一人独任审理", "a single judge tries the case"))


@action("告知审判组织", "Tell the parties who sits", cites=(TOLD,), stages=BEFORE_DECISION, on_many=True)
def announce_bench(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    told: Annotated[tuple[UUID, ...], Ask("已告知的当事人", "who was told", widget="choice", choices=party_choices, prefill=_everybody,
                                          help=Label("不选为全体当事人", "none chosen: all of them"))] = (),
    channel: Annotated[str, Ask("告知方式", "how", widget="choice", choices=_channels)] = "书面通知",
) -> Changes:
    """Record that the parties were told who tries the case and that they may ask for recusal; within three days of it being fixed.

    Source: 民事诉讼法(2023修正) 第131条, 第47条.
    """
    people = tuple(p for p in parties(docket) if not told or p.id in told)
    if not people:
        raise no("nobody_told", "没有写明已告知的当事人", "nobody was told", "请选择当事人。", "choose the parties", TOLD)
    names = tuple(f"{capacity.zh} {who.name}" for capacity, who in bench_members(docket))
    text = Label(f"审判组织: {'、'.join(names)}; 有法定情形的可以申请回避", f"who sits: {', '.join(names)}; you may ask for recusal")
    return Changes(entries=(New(BenchAnnounced(people, channel, names), given.day),), tells=tuple(Tell(text, person=p.id) for p in people))


def _may_have_assessors(docket: Docket, given: Given) -> None:
    """Raise Refused where no panel will try the case: in summary procedure, and while its withdrawal waits for the ruling."""
    held = procedure(docket)
    if held in SINGLE:
        assert held is not None, "None stands in no list"
        raise no("single_in_summary", f"{held.zh}由审判员一人独任审理", f"a single judge sits in {held.en}", "无需申请。",
                 "nothing to ask for", BENCH)
    if held not in WITH_ASSESSORS:
        raise no("no_assessors_here", "人民陪审员只参加第一审案件的审判", "assessors sit at first instance only", "无需申请。",
                 "nothing to ask for", ASSESSORS)
    if len(docket.all(WithdrawalAsked)) > len(docket.all(WithdrawalDecided)):
        raise no("withdrawal_waits", "撤诉申请正在等待裁定", "a withdrawal waits for its ruling", "不准许撤诉的, 再申请人民陪审员参加。",
                 "ask again if it is refused", ASKED)


@action("申请人民陪审员参加", "Ask for assessors", cites=(ASKED,), stages=BEFORE_DECISION, ready=_may_have_assessors)
def ask_assessors(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask that assessors take part in the panel of an ordinary case. Source: 法释〔2019〕5号 第2条 (within five days of being told)."""
    who = party_acting(docket, by, asker, ASKED)
    held = check_bench(docket)
    return Changes(
        entries=(New(AssessorsAsked(who), given.day),), tells=(Tell(Label("当事人申请人民陪审员参加", "assessors are asked for"),
                                                                    account=held.judge.account),)
    )
