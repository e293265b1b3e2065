"""What a person may do in assignment: draw or designate a judge, change the judge, ask for recusal and decide on it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Need, New, Tell, action
from tianping.docket.fold import Docket
from tianping.docket.instances import former_bench
from tianping.docket.people import Official
from tianping.docket.reading import bench, parties, party
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import (
    Assigned,
    ChangeGround,
    DesignationGround,
    Mode,
    Reassigned,
    RecusalAsked,
    RecusalDecided,
    RecusalGround,
)
from tianping.domains.assignment.actions import absence, handover, panel
from tianping.domains.assignment.actions.handover import with_seats
from tianping.domains.assignment.rules import (
    RANDOM_FIRST,
    RECUSAL,
    committed_seed,
    decider,
    drawn,
    eligible,
    official_of,
    pending_request,
    recused,
    shares,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, refused

__all__ = ["absence", "ask_recusal", "assign", "decide_recusal", "handover", "panel", "reassign"]
DESIGNATED = RANDOM_FIRST
TRIED_BEFORE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第45条", "法释〔2022〕11号")
RECUSAL_DECISION = cite("民事诉讼法", "第49条", "2023修正")
BENCH_TOLD = cite("民事诉讼法", "第131条", "2023修正")
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED)
ROLES = ("judge", "assistant", "clerk")


def _posts(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    posts = tuple(Need("posts", f"{role}:{docket.matter.court}") for role in ROLES)
    return (*posts, Need("loads", docket.matter.court))


def _held(given: Given, docket: Docket, role: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = given.loaded.get(Need("posts", f"{role}:{docket.matter.court}"), ())
    return found


def _divisions(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(d.code, Label(d.name, d.code)) for d in given.setting.settings.get("divisions", ()))


def _bench_members(docket: Docket, given: Given) -> tuple[Choice, ...]:
    held = bench(docket)
    return tuple(Choice(str(o.account), Label(o.name, o.name)) for _, o in held.officials()) if held else ()


@action("分案", "Assign the case", cites=(RANDOM_FIRST,), stages=(Stage.ACCEPTED,), needs=_posts, on_many=True)
def assign(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    division: Annotated[str, Ask("承办庭室", "division", widget="choice", choices=_divisions)],
    assistant: Annotated[UUID | None, Ask("法官助理", "assistant", widget="account")] = None,
    clerk: Annotated[UUID | None, Ask("书记员", "court clerk", widget="account")] = None,
    judge: Annotated[UUID | None, Ask("指定法官", "designated judge", widget="account",
                                      help=Label("不填则随机分案", "leave empty to draw at random"))] = None,
    ground: Annotated[DesignationGround | None, Ask("指定理由", "ground of designation", widget="choice")] = None,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Give the case its judge: drawn at random among those eligible, or designated with a ground.

    The list, the weights - who has fewer pending cases is likelier - and the seed of a draw stand in the record.
    Refuses a designation without a ground and a judge who is recused.
    Source: 法发〔2017〕11号 第3条.
    """
    judges = _held(given, docket, "judge")
    helper = official_of(_held(given, docket, "assistant"), assistant, role="assistant") if assistant else None
    writer = official_of(_held(given, docket, "clerk"), clerk, role="clerk") if clerk else None
    if judge is not None:
        chosen = _designated(docket, judges, judge, ground)
        entry = Assigned(division, chosen, Mode.DESIGNATED, helper, writer, ground, note.strip())
        findings: tuple[Finding, ...] = ()
    else:
        among = eligible(docket, posts=judges, division=division, settings=given.setting.settings)
        seed = committed_seed(docket) or str(given.fresh[0])
        weights = shares(among, dict(given.loaded.get(Need("loads", docket.matter.court), ())))
        chosen, how = drawn(among, seed=seed, weights=weights)
        entry = Assigned(division, chosen, Mode.RANDOM, helper, writer, None, note.strip(), among, seed, weights)
        findings = (how,)
    return Changes(entries=(New(entry, given.day),), tells=_told(docket, chosen), findings=findings)


def _designated(docket: Docket, judges: Any, judge: UUID, ground: DesignationGround | None) -> Official:
    if ground is None:
        raise refused(
            "designation_needs_ground", Label("指定分案没有写明理由", "a designation needs its ground"),
            remedy=Label("请选择指定理由, 或者改为随机分案。", "choose the ground, or draw at random"), basis=(DESIGNATED,),
        )
    _not_recused(docket, judge)
    return official_of(judges, judge, role="judge")


def _not_recused(docket: Docket, account: UUID) -> None:
    if account in former_bench(docket):
        raise refused(
            "tried_it_before", Label("该法官参加过本案其他程序的审判, 不得再参加审理", "the judge tried the case before and must not sit again"),
            remedy=Label("请选择其他法官。", "choose another judge"), basis=(TRIED_BEFORE, RECUSAL),
        )
    if account in recused(docket):
        raise refused(
            "recused", Label("该法官已在本案回避", "the judge is recused from this case"),
            remedy=Label("请选择其他法官。", "choose another judge"), basis=(RECUSAL,),
        )


def _told(docket: Docket, judge: Official) -> tuple[Tell, ...]:
    text = Label(f"本案由 {judge.name} 承办", f"{judge.name} has the case")
    return (
        Tell(Label("您有新分案件", "a case was assigned to you"), account=judge.account),
        *(Tell(text, person=p.id) for p in parties(docket)),
    )


@action("变更承办人", "Reassign the case", cites=(RANDOM_FIRST, BENCH_TOLD), stages=TRIED, needs=_posts, on_many=True)
def reassign(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    judge: Annotated[UUID, Ask("变更后的法官", "new judge", widget="account")],
    ground: Annotated[ChangeGround, Ask("变更理由", "ground of change", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="long")],
    assistant: Annotated[UUID | None, Ask("法官助理", "assistant", widget="account")] = None,
    clerk: Annotated[UUID | None, Ask("书记员", "court clerk", widget="account")] = None,
) -> Changes:
    """Give the case to another judge, with a coded ground and its explanation; the parties are told.

    Assistant and clerk stay unless named. Source: 法发〔2017〕11号 第3条 (no change at will); 民事诉讼法(2023修正) 第131条.
    """
    held = bench(docket)
    assert held is not None, "the stages of this action follow assignment"
    if not note.strip():
        raise refused(
            "no_ground", Label("没有说明变更承办人的情况", "the change is not explained"),
            remedy=Label("请写明变更的具体情况。", "explain the change"), basis=(RANDOM_FIRST,),
        )
    _not_recused(docket, judge)
    chosen = official_of(_held(given, docket, "judge"), judge, role="judge")
    helper = official_of(_held(given, docket, "assistant"), assistant, role="assistant") if assistant else held.assistant
    writer = official_of(_held(given, docket, "clerk"), clerk, role="clerk") if clerk else held.clerk
    if (chosen.account, helper, writer) == (held.judge.account, held.assistant, held.clerk):
        raise refused(
            "no_change", Label("承办人没有变化", "nobody changes"),
            remedy=Label("请选择变更后的人员。", "choose who takes over"), basis=(RANDOM_FIRST,),
        )
    entry = Reassigned(held.division, chosen, ground, note.strip(), helper, writer)
    return with_seats(docket, given, entry, leaving=held.judge, successor=chosen, tells=_told(docket, chosen))


@action("申请回避", "Ask for recusal", cites=(RECUSAL,), stages=TRIED)
def ask_recusal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    official: Annotated[UUID, Ask("被申请回避人", "who should step aside", widget="choice", choices=_bench_members)],
    ground: Annotated[RecusalGround, Ask("回避事由", "ground", widget="choice")],
    facts: Annotated[str, Ask("事实与理由", "facts", widget="long")],
) -> Changes:
    """Ask that a judge, assistant or clerk step aside; they stop work until it is decided.

    By a party, or by the official of their own motion. Source: 民事诉讼法(2023修正) 第47条, 第48条.
    """
    held = bench(docket)
    assert held is not None, "the stages of this action follow assignment"
    who = next((o for _, o in held.officials() if o.account == official), None)
    if who is None:
        raise refused(
            "not_on_the_bench", Label("该人员不在本案承办团队", "the person does not work on this case"),
            remedy=Label("请从承办人员中选择。", "choose one of those who do"), basis=(RECUSAL,),
        )
    if not facts.strip():
        raise refused(
            "no_facts", Label("申请回避应当说明理由", "a request must give its reasons"),
            remedy=Label("请写明具体事实。", "write down the facts"), basis=(cite("民事诉讼法", "第48条", "2023修正"),),
        )
    asking = party(docket, by.person) if by.person else None
    if asking is None and by.account != official:
        raise refused(
            "not_yours_to_ask", Label("只有当事人或者本人可以提出", "a party or the official may ask"),
            remedy=Label("请由当事人或者该人员本人提出。", "let a party or the official ask"), basis=(RECUSAL,),
        )
    return Changes(
        entries=(New(RecusalAsked(who, ground, facts.strip(), asking), given.day),),
        tells=(Tell(Label("收到回避申请, 请依法决定", "recusal is asked for: please decide"), role=decider(docket, official)),),
    )


@action("决定回避申请", "Decide on recusal", cites=(RECUSAL_DECISION,), stages=TRIED, is_binding=True, after=(RecusalAsked,))
def decide_recusal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("准许回避", "granted", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    request: Annotated[int | None, Ask("申请的记录编号", "number of the request", widget="number")] = None,
) -> Changes:
    """Decide on a request: the president on a judge, the judge on others - never the person concerned.

    Source: 民事诉讼法(2023修正) 第49条, 第50条.
    """
    asked = pending_request(docket, request)
    who = asked.what.official
    wanted = decider(docket, who.account)
    if by.role != wanted or by.account == who.account:
        name = Label("院长", "the president") if wanted == "president" else Label("审判长或者独任法官", "the presiding judge")
        raise refused(
            "other_decider", Label(f"该回避申请由{name.zh}决定", f"{name.en} decides on this request"),
            remedy=Label(f"请交由{name.zh}办理。", f"leave it to {name.en}"), basis=(RECUSAL_DECISION,),
        )
    if not reasons.strip():
        raise refused(
            "no_reasons", Label("决定没有写明理由", "the decision gives no reasons"),
            remedy=Label("请写明理由。", "write down the reasons"), basis=(RECUSAL_DECISION,),
        )
    said = Label("准许回避", "recusal granted") if is_granted else Label("驳回回避申请", "recusal refused")
    return Changes(
        entries=(New(RecusalDecided(asked.seq, who.account, is_granted, reasons.strip()), given.day),),
        tells=tuple(Tell(said, person=p.id) for p in parties(docket)),
    )
