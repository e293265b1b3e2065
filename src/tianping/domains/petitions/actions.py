"""What a person may do about a petition: register, act, weigh its risk, put it in another leader's charge, answer, close, reopen."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, NewMatter, NextNumber, Tell, action
from tianping.docket.asking import no
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Official, PersonGiven, Side
from tianping.docket.reading import parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.petitions import (
    Acknowledgement,
    Channel,
    LeaderChanged,
    PetitionAnswered,
    PetitionClosed,
    PetitionRegistered,
    PetitionReopened,
    Risk,
    RiskChanged,
    StepTaken,
    TermExtended,
)
from tianping.docket.vocabulary.record import PartyJoined
from tianping.domains.petitions.rules import (
    LEADER_RULE,
    TERM_RULE,
    answer_by,
    current_leader,
    current_risk,
    longest_term,
    term,
)
from tianping.law.cite import cite
from tianping.law.finding import Label, refused

REGISTER_RULE = cite("信访工作条例", "第23条", "2022", "M")
OPEN = (Stage.REGISTERED, Stage.IN_PROGRESS)
SERIES = "信访"


def _leaders(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    court = str(fields.get("court") or docket.matter.court)
    return tuple(Need("posts", f"{role}:{court}") for role in ("president", "vice_president", "division_head", "petition_clerk"))


def _official(given: Given, account: UUID) -> Official:
    for posts in given.loaded.values():
        for one in posts:
            if one[0] == account:
                return Official(one[0], one[1])
    raise no("no_such_post", "所选人员不在本院领导或者信访岗位", "the person chosen does not hold such a post",
             "请重新选择。", "choose somebody else", LEADER_RULE)


@action("登记信访", "Register a petition", cites=(REGISTER_RULE, TERM_RULE), opens="petition", needs=_leaders)
def register_petition(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("接访法院", "court", widget="court")],
    channel: Annotated[Channel, Ask("信访途径", "how it came in", widget="choice")],
    petitioners: Annotated[tuple[PersonGiven, ...], Ask("信访人", "petitioners", widget="people")],
    subject: Annotated[str, Ask("信访事项", "subject", widget="text")],
    content: Annotated[str, Ask("主要内容", "content", widget="long")],
    risk: Annotated[Risk, Ask("风险等级", "risk", widget="choice")],
    leader: Annotated[UUID, Ask("包案领导", "responsible leader", widget="account")],
    handler: Annotated[UUID | None, Ask("承办人", "handled by", widget="account")] = None,
    about_number: Annotated[str, Ask("所涉案号", "case concerned", widget="text")] = "",
    file: Annotated[FileRef | None, Ask("信访材料", "file", widget="file")] = None,
) -> Changes:
    """Register a petition: it gets a number of its own series, a risk, a responsible leader and a term. Source: 信访工作条例 第23条, 第34条."""
    people = tuple(p.known() for p in petitioners)
    if not people or not subject.strip() or not content.strip():
        raise no("petition_incomplete", "应当写明信访人、信访事项和主要内容", "petitioner, subject and content are needed",
                 "请补全。", "complete them", REGISTER_RULE)
    due = term(given.day, given.setting)
    assert isinstance(due.value, date), "a period ends on a day"
    head = _official(given, leader)
    entry = PetitionRegistered(
        NextNumber(court, given.day.year, SERIES), channel, people, subject.strip(), content.strip(), risk, head,
        _official(given, handler) if handler else None, due.value, about_number.strip(), file,
    )
    entries = (New(entry, given.day), *(New(PartyJoined(p, Side.PETITIONER), given.day) for p in people))
    told = Tell(Label(f"您包案的信访: {subject.strip()}", f"a petition in your charge: {subject.strip()}"), account=head.account)
    return Changes(opens=(NewMatter(docket.matter.id, "petition", court, entries),), tells=(told,), findings=(due,))


@action("采取措施", "Take a step", cites=(REGISTER_RULE,), stages=OPEN)
def take_step(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    step: Annotated[str, Ask("措施", "step", widget="text")],
    result: Annotated[str, Ask("结果", "result", widget="long")] = "",
    file: Annotated[FileRef | None, Ask("材料", "file", widget="file")] = None,
) -> Changes:
    """Record a step taken: the petitioner received, the matter looked into, a talk, a visit."""
    if not step.strip():
        raise no("no_step", "没有写明采取的措施", "no step is named", "请写明措施。", "say what was done", REGISTER_RULE)
    return Changes(entries=(New(StepTaken(step.strip(), result.strip(), file), given.day),))


@action("调整风险等级", "Change the risk", cites=(LEADER_RULE,), stages=(*OPEN, Stage.ANSWERED))
def change_risk(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    risk: Annotated[Risk, Ask("风险等级", "risk", widget="choice")],
    ground: Annotated[str, Ask("理由", "ground", widget="long")],
) -> Changes:
    """Raise or lower the risk, with its ground; the responsible leader is told of every rise."""
    was, head = current_risk(docket), current_leader(docket)
    if risk is was:
        raise no("no_change", f"风险等级已是“{risk.zh}”", f"the risk is {risk.en} already", "无需调整。", "nothing to change", LEADER_RULE)
    text = Label(f"信访风险等级调整为“{risk.zh}”", f"the risk of the petition is now {risk.en}")
    return Changes(
        entries=(New(RiskChanged(risk, _ground(ground)), given.day),), tells=(Tell(text, account=head.account),) if head else ()
    )


@action("变更包案领导", "Change the leader", cites=(LEADER_RULE,), stages=(*OPEN, Stage.ANSWERED), needs=_leaders, on_many=True)
def change_leader(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    leader: Annotated[UUID, Ask("包案领导", "responsible leader", widget="account")],
    ground: Annotated[str, Ask("理由", "ground", widget="long")],
) -> Changes:
    """Put the petition in another leader's charge. Source: 信访工作条例 第5条."""
    head, new = current_leader(docket), _official(given, leader)
    if head == new:
        raise no("no_change", f"包案领导已是{new.name}", f"{new.name} has it already", "无需变更。", "nothing to change", LEADER_RULE)
    told = Tell(Label("您有新的包案信访", "a petition is now in your charge"), account=new.account)
    return Changes(entries=(New(LeaderChanged(new, _ground(ground)), given.day),), tells=(told,))


@action("延长办理期限", "Extend the term", cites=(TERM_RULE,), stages=OPEN, is_binding=True)
def extend_term(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    until: Annotated[date, Ask("延长至", "until", widget="date")],
    ground: Annotated[str, Ask("理由", "ground", widget="long")],
) -> Changes:
    """Give more time for the answer, within the longest extension the court has set. Source: 信访工作条例 第34条."""
    now, most = answer_by(docket), longest_term(docket, given.setting)
    assert now is not None, "a petition on the books has a term"
    assert isinstance(most.value, date), "a period ends on a day"
    if not now[0] < until <= most.value:
        raise refused(
            "extension_out_of_bounds",
            Label(f"延长后的期限应当晚于 {now[0]}, 不晚于 {most.value}", f"later than {now[0]}, {most.value} at the latest"),
            remedy=Label("请另选日期。", "choose another day"), basis=(TERM_RULE,), parts=(most,),
        )
    text = Label(f"信访办理期限延长至 {until}", f"the petition will be answered by {until}")
    return Changes(
        entries=(New(TermExtended(until, _ground(ground)), given.day),), tells=tuple(Tell(text, person=p.id) for p in parties(docket)),
        findings=(most,),
    )


@action("答复信访人", "Answer the petitioner", cites=(TERM_RULE,), stages=OPEN)
def answer_petition(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    answer: Annotated[str, Ask("答复内容", "answer", widget="long")],
    file: Annotated[FileRef | None, Ask("答复意见书", "answer as a file", widget="file")] = None,
) -> Changes:
    """Answer the petitioner. Source: 信访工作条例 第34条."""
    if not answer.strip():
        raise no("no_answer", "没有填写答复内容", "no answer is given", "请写明答复。", "write it down", TERM_RULE)
    text = Label("您的信访事项已答复", "your petition was answered")
    return Changes(
        entries=(New(PetitionAnswered(answer.strip(), file), given.day),), tells=tuple(Tell(text, person=p.id) for p in parties(docket))
    )


@action("办结信访", "Close the petition", cites=(TERM_RULE,), stages=(Stage.ANSWERED,))
def close_petition(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    acknowledgement: Annotated[Acknowledgement, Ask("信访人意见", "how the petitioner took it", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Close an answered petition, with how the petitioner took the answer; it can be taken up again."""
    return Changes(entries=(New(PetitionClosed(acknowledgement, note.strip()), given.day),))


@action("重新办理信访", "Reopen the petition", cites=(TERM_RULE,), stages=(Stage.CLOSED,))
def reopen_petition(
    docket: Docket, *, by: Acting, given: Given, ground: Annotated[str, Ask("理由", "ground", widget="long")]
) -> Changes:
    """Take a closed petition up again, with a new term: a petition is never lost."""
    due, head = term(given.day, given.setting), current_leader(docket)
    assert isinstance(due.value, date), "a period ends on a day"
    told = (Tell(Label("您包案的信访重新办理", "a petition in your charge is open again"), account=head.account),) if head else ()
    return Changes(entries=(New(PetitionReopened(_ground(ground), due.value), given.day),), tells=told, findings=(due,))


def _ground(text: str) -> str:
    if not text.strip():
        raise no("no_ground", "没有写明理由", "no ground is given", "请写明理由。", "write it down", LEADER_RULE)
    return text.strip()
