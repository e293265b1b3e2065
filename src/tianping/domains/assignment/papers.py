"""The papers of assignment: who tries the case, who replaces whom, and what was decided on a recusal."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Close, Fact, Line, Paper, paper, plain_day
from tianping.docket.papers.case import (
    ASSIGNED,
    DECISION,
    about_entry,
    contact,
    each_entry,
    everybody,
    needed,
    notice,
    sitting,
)
from tianping.docket.reading import bench
from tianping.docket.vocabulary.assignment import (
    Assigned,
    BenchAnnounced,
    PanelFormed,
    Reassigned,
    RecusalAsked,
    RecusalDecided,
    RecusalReviewAsked,
    RecusalReviewDecided,
    SubstituteNamed,
)
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

TRIED = ("civil_first", "civil_second", "civil_retrial", "civil_retrial_review", "civil_special")
BENCH, CHANGED, SUBSTITUTE = "审判组织告知书", "变更审判人员通知书", "代为办理事务告知书"
RECUSAL, REVIEW = "决定书(回避)", "复议决定书(回避)"
RECUSAL_LAW = cite("民事诉讼法", "第47条、第49条、第50条", "2023修正")


def _members(docket: Docket) -> tuple[str, ...]:
    held = bench(docket)
    lines = [f"{post}：{name}" for post, name, _ in sitting(docket)]
    if held and held.assistant:
        lines.append(f"法官助理：{held.assistant.name}")
    if held and held.clerk:
        lines.append(f"书记员：{held.clerk.name}")
    return tuple(lines)


@paper(BENCH, "Bench notice", basis=(*basis("bench"), RECUSAL_LAW), kinds=TRIED)
def bench_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell every party within three days who tries the case, and the right to ask for recusal."""
    case, assigned = needed(docket, BENCH, (Assigned, ASSIGNED))
    panel, told = docket.last(PanelFormed), docket.last(BenchAnnounced)
    on = told.on if told else panel.on if panel else assigned.on
    how = "由下列人员组成合议庭进行审理" if len(sitting(docket)) > 1 else "由审判员一人独任审理"
    lines = (
        f"{case.dispute()}, 本院决定{how}:", *_members(docket),
        "当事人认为上述人员是本案当事人或者当事人、诉讼代理人近亲属, 与本案有利害关系, 或者与本案当事人、"
        "诉讼代理人有其他关系可能影响对案件公正审理的, "
        "有权用口头或者书面方式申请其回避; 申请应当说明理由, 在案件开始审理时提出, 回避事由在案件开始审理后知道的, 也可以在法庭辩论终结前提出。",
        f"依据{cited('bench', on=on)}。", contact(docket),
    )
    return notice(case, BENCH, to=everybody(docket), on=on, lines=lines)


@paper(CHANGED, "Notice of a change of judge", basis=basis("bench"), kinds=TRIED, each=each_entry(Reassigned))
def change_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the parties who takes the place of whom, why, and that recusal may be asked for."""
    case, changed = about_entry(docket, CHANGED, about, Fact(Label("变更承办人", "the change"), "assignment.reassign"))
    what: Reassigned = changed.what
    before = [o.what.judge.name for o in docket.all(Assigned)] + [o.what.judge.name for o in docket.all(Reassigned) if o.seq < changed.seq]
    lines = (
        f"{case.dispute()}, 原由审判员{before[-1]}承办。因{what.ground.zh}, 自{plain_day(changed.on)}起变更为审判员{what.judge.name}承办"
        f"{f'，法官助理{what.assistant.name}' if what.assistant else ''}{f'，书记员{what.clerk.name}' if what.clerk else ''}。",
        "已经进行的诉讼程序继续有效, 已指定的期限和开庭日期不变, 另有通知的除外。对变更后的人员有权依法申请回避。",
    )
    return notice(case, CHANGED, to=everybody(docket), on=changed.on, lines=lines)


@paper(SUBSTITUTE, "Notice of substitution", basis=basis("bench"), kinds=TRIED, each=each_entry(SubstituteNamed))
def substitution_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the parties who does what cannot wait while somebody of the bench is away."""
    case, named = about_entry(docket, SUBSTITUTE, about, Fact(Label("代办安排", "the substitution"), "assignment.name_substitute"))
    what: SubstituteNamed = named.what
    line = (
        f"{case.dispute()}, {what.absent.name}因{what.absence_ground.zh}, 自{plain_day(what.from_on)}至{plain_day(what.until_on)}期间, 送达、"
        f"接收材料、"
        f"排期等不能等待的事务由{what.substitute.name}代为办理; 案件仍由原审判组织审理和裁判。"
    )
    return notice(case, SUBSTITUTE, to=everybody(docket), on=named.on, lines=(line,))


@paper(RECUSAL, "Decision on recusal", basis=(RECUSAL_LAW,), kinds=TRIED, each=each_entry(RecusalDecided), is_numbered=True)
def recusal_decision(docket: Docket, setting: Setting, about: str) -> Paper:
    """Decide on a request for recusal; one review may be asked for on receipt."""
    case, decided = about_entry(docket, RECUSAL, about, Fact(Label("回避申请的决定", "the decision"), "assignment.decide_recusal"))
    asked: RecusalAsked = docket.entry(decided.what.request).what
    who = asked.asked_by.name if asked.asked_by else asked.official.name
    result = f"{'准许' if decided.what.is_granted else '驳回'}{who}提出的{'回避' if asked.asked_by else '自行回避'}申请。"
    return case.paper(DECISION, (
        Line(f"申请人：{who}。"),
        Line(f"{case.dispute()}，{who}于{plain_day(docket.entry(decided.what.request).on)}以{asked.official.name}{asked.ground.zh}为由，申请{asked.official.name}回避。"
             f"理由：{asked.facts}"),
        Line(f"本院经审查认为，{decided.what.reasons}"),
        Line("依照《中华人民共和国民事诉讼法》第四十七条、第四十九条、第五十条规定，决定如下："), Line(result),
        Line("如不服本决定，可以在接到决定书时向本院申请复议一次。复议期间，被申请回避的人员不停止参与本案的工作。"), Close((), decided.on),
    ), day=decided.on)


@paper(REVIEW, "Decision on review of a recusal", basis=(RECUSAL_LAW,), kinds=TRIED, each=each_entry(RecusalReviewDecided), is_numbered=True)
def recusal_review(docket: Docket, setting: Setting, about: str) -> Paper:
    """Decide the review of a decision on recusal."""
    case, decided = about_entry(docket, REVIEW, about, Fact(Label("回避复议决定", "the review"), "assignment.decide_recusal_review"))
    asked: RecusalReviewAsked = docket.entry(decided.what.request).what
    first = docket.entry(asked.decision)
    result = "撤销原决定，准许回避申请。" if decided.what.is_granted else "驳回复议申请，维持原决定。"
    return case.paper("复议决定书", (
        Line(f"复议申请人：{asked.asker.name}。"),
        Line(f"{case.dispute()}，{asked.asker.name}不服本院{plain_day(first.on)}作出的关于回避申请的决定，申请复议。理由：{asked.reasons}"),
        Line(f"本院经复议认为，{decided.what.reasons}"), Line("依照《中华人民共和国民事诉讼法》第五十条规定，决定如下："), Line(result),
        Close((), decided.on),
    ), day=decided.on)
