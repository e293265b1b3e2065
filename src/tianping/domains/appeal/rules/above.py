"""Above: the second instance - which outcomes the law allows, who may sit, when it is closed and takes effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.asking import day_of, no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import REMANDED, names, served_with
from tianping.docket.people import PersonRef
from tianping.docket.reading import bench, case_number, filed, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import (
    AppealAcceptanceTold,
    AppealClosed,
    AppealDecided,
    AppealFeePaid,
    AppealLine,
    AppealReceived,
    AppealWithdrawalAsked,
    FileChecked,
    FileListed,
    PartiesQuestioned,
    SingleJudgeAgreed,
)
from tianping.docket.vocabulary.assignment import PanelFormed
from tianping.docket.vocabulary.decisions import AppealedDecision, AppealOutcome
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld, Presence
from tianping.docket.vocabulary.service import Mode, Paper, Served
from tianping.law.causes.causes import causes
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.limits.closing import ClosingMode, Sent, closing_date
from tianping.law.steps.filing_review import Incoming, filing_after

CPL = "民事诉讼法"
INT = "最高人民法院关于适用《民事诉讼法》的解释"
ONE_OR_PANEL = cite(CPL, "第41条", "2023修正")
HEARING = cite(CPL, "第176条", "2023修正")
ONCE = cite(CPL, "第177条第2款", "2023修正")
FINAL = cite(CPL, "第182条", "2023修正")
FILE = Label("上诉案件立案期限", "time to file the appeal")
OUTCOME_BASIS: Mapping[AppealOutcome, Citation] = {
    AppealOutcome.UPHELD: cite(CPL, "第177条第1款第1项", "2023修正"),
    AppealOutcome.CHANGED: cite(CPL, "第177条第1款第2项", "2023修正"),
    AppealOutcome.REMANDED_FACTS: cite(CPL, "第177条第1款第3项", "2023修正"),
    AppealOutcome.REMANDED_PROCEDURE: cite(CPL, "第177条第1款第4项", "2023修正"),
    AppealOutcome.SUIT_DISMISSED: cite(INT, "第328条", "法释〔2022〕11号", "M"),
    AppealOutcome.RULING_UPHELD: cite(CPL, "第178条", "2023修正"),
    AppealOutcome.ORDERED_TO_ACCEPT: cite(INT, "第330条", "法释〔2022〕11号", "M"),
    AppealOutcome.ORDERED_TO_TRY: cite(INT, "第330条", "法释〔2022〕11号", "M"),
    AppealOutcome.RULING_CHANGED: cite(CPL, "第178条", "2023修正"),
    AppealOutcome.MEDIATED: cite(CPL, "第179条", "2023修正"),
    AppealOutcome.WITHDRAWN: cite(CPL, "第180条", "2023修正"),
    AppealOutcome.DEEMED_WITHDRAWN: cite(INT, "第318条", "法释〔2022〕11号"),
    AppealOutcome.SUIT_WITHDRAWN: cite(INT, "第336条", "法释〔2022〕11号", "M"),
    AppealOutcome.TERMINATED: cite(CPL, "第154条", "2023修正"),
}
OF_JUDGMENT = (
    AppealOutcome.UPHELD, AppealOutcome.CHANGED, *REMANDED, AppealOutcome.SUIT_DISMISSED, AppealOutcome.MEDIATED, AppealOutcome.SUIT_WITHDRAWN,
)
OF_EITHER = (AppealOutcome.WITHDRAWN, AppealOutcome.DEEMED_WITHDRAWN, AppealOutcome.TERMINATED)
OF_RULING: Mapping[AppealedDecision, tuple[AppealOutcome, ...]] = {
    AppealedDecision.NON_ACCEPTANCE: (AppealOutcome.RULING_UPHELD, AppealOutcome.ORDERED_TO_ACCEPT),
    AppealedDecision.DISMISSAL: (AppealOutcome.RULING_UPHELD, AppealOutcome.ORDERED_TO_TRY),
    AppealedDecision.JURISDICTION: (AppealOutcome.RULING_UPHELD, AppealOutcome.RULING_CHANGED),
}
ON_THE_MERITS = (AppealOutcome.UPHELD, AppealOutcome.CHANGED, *REMANDED, AppealOutcome.SUIT_DISMISSED)
JUDGMENTS = (AppealOutcome.UPHELD, AppealOutcome.CHANGED)
_MODES = {Mode.LEFT: ClosingMode.LEFT, Mode.POST: ClosingMode.MAIL, Mode.PUBLIC_NOTICE: ClosingMode.PUBLIC_NOTICE,
          Mode.FORWARDED: ClosingMode.FORWARDED}


def received(docket: Docket) -> Recorded[AppealReceived]:
    """Return how the case came up; every case of second instance begins with it."""
    found = docket.last(AppealReceived)
    assert found is not None, "a case of second instance came up from below"
    return found


def appellants(docket: Docket) -> tuple[PersonRef, ...]:
    """Return who appealed."""
    return tuple(line.appellant for line in received(docket).what.appeals)


def outcomes(docket: Docket) -> tuple[AppealOutcome, ...]:
    """Return the outcomes the law knows for what was appealed against."""
    decision = received(docket).what.decision
    return (*OF_RULING.get(decision, OF_JUDGMENT), *OF_EITHER)


def title(docket: Docket) -> str:
    """Return how the case is called: 李乙 与 张甲 民间借贷纠纷上诉案."""
    ours = {p.id for p in appellants(docket)}
    theirs = [p for p in parties(docket) if p.id not in ours]
    known = causes().get(received(docket).what.cause)
    return f"{names(appellants(docket))} 与 {names(theirs) or '无'} {known.name if known else ''}上诉案"


def summary(docket: Docket) -> Summary:
    """Return number, title, cause, sums, days and way of closing of a case of second instance."""
    if not docket.has(AppealReceived):
        return Summary()
    came, accepted, closed = received(docket), filed(docket), docket.last(AppealClosed)
    return Summary(
        number=case_number(docket), title=title(docket), cause=came.what.cause, procedure=Procedure.SECOND_INSTANCE.value,
        amount_cny=came.what.claim_cny, received_on=came.on, filed_on=accepted.on if accepted else None,
        closed_on=closed.what.closed_on if closed else None, closed_by=closed.what.outcome.value if closed else None,
    )


def comparison(listed: Recorded[FileListed], chain: tuple[tuple[int, str], ...]) -> Finding:
    """Return how the list that came up compares with the record below: value True when nothing was lost, changed or added.

    *chain* is the record below as it stands; what was written after the list was drawn up is no part of the file that came up.
    """
    now = dict(chain)
    lost = [str(one.seq) for one in listed.what.entries if one.seq not in now]
    changed = [str(one.seq) for one in listed.what.entries if one.seq in now and now[one.seq] != one.sha256]
    known = {one.seq for one in listed.what.entries}
    added = [str(seq) for seq in sorted(now) if seq <= listed.what.head and seq not in known]
    head_differs = now.get(listed.what.head) != listed.what.head_hash
    faults = [f"缺少: {'、'.join(lost)}"] * bool(lost) + [f"已被改动: {'、'.join(changed)}"] * bool(changed)
    faults += [f"清单未列: {'、'.join(added)}"] * bool(added) + ["末条校验值不符"] * (head_differs and not lost and not changed)
    n = len(listed.what.entries)
    text = Label(f"清单 {n} 条记录、{len(listed.what.files)} 个文件, 逐条比对" + ("一致" if not faults else f": {'; '.join(faults)}"),
                 f"{n} entries and {len(listed.what.files)} files compared: {'all agree' if not faults else 'they differ'}")
    return Finding("file_is_whole", Label("案卷完整性核对", "is the file whole"), not faults, steps=(Step(text, n, Unit.COUNT,
        rests_on=(listed.seq,)),),
                   given={"faults": "; ".join(faults)})


def check_bench_lawful(docket: Docket) -> None:
    """Raise Refused unless a panel of judges tries the appeal, or the law lets one judge do it and every party agreed.

    Source: 民事诉讼法(2023修正) 第41条.
    """
    if docket.has(PanelFormed):
        return
    what = received(docket).what
    simple = what.decision is not AppealedDecision.JUDGMENT or what.procedure == Procedure.SUMMARY.value
    agreed = {one.what.person.id for one in docket.all(SingleJudgeAgreed)}
    missing = [p for p in parties(docket) if p.id not in agreed]
    if not simple:
        raise no("panel_needed", "第二审民事案件由审判员组成合议庭审理", "an appeal is tried by a panel of judges", "请先组成合议庭。",
                 "form the panel first", ONE_OR_PANEL)
    if missing:
        raise no("consent_missing", f"独任审理须经双方当事人同意, 尚未同意: {names(missing)}",
                 f"a single judge needs the consent of: {names(missing)}",
                 "请登记当事人同意, 或者组成合议庭。", "record the consent, or form a panel", ONE_OR_PANEL)


def check_outcome(docket: Docket, outcome: AppealOutcome, day: date) -> None:
    """Raise Refused where the law does not let the appeal end so.

    Source: 民事诉讼法(2023修正) 第176条至第180条; 民诉法解释 第318条.
    """
    if outcome not in outcomes(docket):
        raise no("outcome_not_here", f"对{received(docket).what.decision.zh}的上诉不能以“{outcome.zh}”结案",
                 f"an appeal against a {received(docket).what.decision.en} cannot end so", "请选择其他结案方式。", "choose another outcome",
                 OUTCOME_BASIS[outcome])
    if outcome in REMANDED and received(docket).what.is_after_remand:
        raise no("remanded_before", "发回重审后当事人又上诉的, 不得再次发回重审", "after one remand there is no other",
                 "请查清事实后改判, 或者维持原判。", "decide the case here", ONCE)
    if outcome in ON_THE_MERITS and not docket.has(HearingHeld, PartiesQuestioned):
        raise no("nobody_heard", "没有开庭, 也没有阅卷、调查和询问当事人的记录", "neither a hearing nor questioning is on record",
                 "请先开庭, 或者登记阅卷、调查和询问当事人。", "hear or question the parties first", HEARING)
    if outcome is AppealOutcome.WITHDRAWN:
        asked = {one.what.appellant.id for one in docket.all(AppealWithdrawalAsked)}
        missing = [p for p in appellants(docket) if p.id not in asked]
        if missing:
            raise no("no_withdrawal", f"没有申请撤回上诉: {names(missing)}", f"no withdrawal was asked by: {names(missing)}",
                     "其他上诉人的上诉应当继续审理。", "the other appeals go on", OUTCOME_BASIS[outcome])
    if outcome is AppealOutcome.DEEMED_WITHDRAWN:
        _check_lapsed(docket, day)


def _check_lapsed(docket: Docket, day: date) -> None:
    paid = {one.what.appellant.id for one in docket.all(AppealFeePaid)}
    held = docket.last(HearingHeld)
    absent = {a.person.id for a in held.what.appearances if a.presence is Presence.ABSENT} if held else set()
    standing = [line.appellant for line in received(docket).what.appeals if not _lapsed(line, paid, absent, day)]
    if standing:
        raise no("appeal_stands", f"没有未按期交费或者拒不到庭的记录: {names(standing)}", f"neither unpaid nor absent: {names(standing)}",
                 "请核对交费和到庭情况。", "check payment and attendance", OUTCOME_BASIS[AppealOutcome.DEEMED_WITHDRAWN])


def _lapsed(line: AppealLine, paid: set[UUID], absent: set[UUID], day: date) -> bool:
    unpaid = line.pay_by is not None and line.pay_by < day and line.paid_cny < (line.fee_cny or 0) and line.appellant.id not in paid
    return unpaid or line.appellant.id in absent


def paper_of(outcome: AppealOutcome) -> Paper:
    """Return by which paper the outcome reaches the parties."""
    if outcome is AppealOutcome.MEDIATED:
        return Paper.MEDIATION
    return Paper.JUDGMENT if outcome in JUDGMENTS else Paper.RULING


def closing(docket: Docket) -> tuple[Finding, Finding]:
    """Return the day of closing and the day the decision takes effect; raise Refused while it is not served on everybody.

    Source: 法释〔2000〕29号 第10条; 民事诉讼法(2023修正) 第179条、第182条.
    """
    decided = docket.last(AppealDecided)
    assert decided is not None, "what is closed was decided"
    paper = paper_of(decided.what.outcome)
    since = {k: v for k, v in served_with(docket, paper).items() if v.seq > decided.seq}
    missing = [p for p in parties(docket) if p.id not in since]
    if missing:
        raise no("not_served_on_all", f"二审{paper.zh}尚未送达: {names(missing)}", f"the decision is not served on: {names(missing)}",
                 "请送达全部当事人后结案。", "serve every party, then close", FINAL)
    ways = tuple(_way(one, paper) for one in since.values())
    last = max(one.on for one in since.values())
    seqs = tuple(one.seq for one in since.values())
    step = Step(Label(f"终审裁判, 最后送达日 {last} 生效", f"final: in effect from the last service, {last}"), last, Unit.DATE, (FINAL,), seqs)
    effect = Finding("effective_date", Label("生效日", "in effect from"), last, Unit.DATE, (step,))
    return closing_date(sent=ways).resting_on(*seqs), effect


def _way(one: Recorded[Served], paper: Paper) -> Sent:
    mode = ClosingMode.SERVED if paper is Paper.MEDIATION else _MODES.get(one.what.mode, ClosingMode.SERVED)
    by_sending = mode in (ClosingMode.MAIL, ClosingMode.PUBLIC_NOTICE)
    return Sent(mode, one.what.sent_on if by_sending else one.on)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the five days to file what came up."""
    if not docket.has(AppealReceived):
        return
    came, accepted = received(docket), filed(docket)
    found = filing_after(event=Incoming.APPEAL_RECEIVED, on=came.on, calendar=setting.calendar).resting_on(came.seq)
    yield Deadline("appeal_filing", FILE, found, day_of(found), "filing_clerk", met_on=accepted.on if accepted else None,
                   met_by=accepted.seq if accepted else None, remedy="appeal.accept_appeal")


def tasks(docket: Docket) -> Iterator[Task]:
    """Yield what waits above: the file to check, the case to accept, to tell, to decide, to close."""
    if not docket.has(AppealReceived):
        return
    came, held = received(docket), bench(docket)
    judge = held.judge.account if held else None
    if docket.stage is Stage.UNDER_REVIEW:
        checked = docket.last(FileChecked)
        done = checked is not None and checked.what.is_whole
        text, act = (Label("上诉案件立案", "accept the appeal"), "appeal.accept_appeal") if done else (
            Label("核对移送案卷", "check the file that came up"), "appeal.check_file")
        yield Task("appeal.accept", text, "filing_clerk", act, since_on=came.on, urgency=1)
    if docket.stage is Stage.ASSIGNED and not docket.has(AppealAcceptanceTold):
        yield Task("appeal.tell", Label("告知二审受理", "tell the parties of acceptance"), "judge", "appeal.tell_acceptance", account=judge)
    if docket.stage in (Stage.SERVED, Stage.HEARD):
        yield Task("appeal.decide", Label("作出二审裁判", "decide the appeal"), "judge", "appeal.decide_appeal", account=judge)
    if docket.stage is Stage.DECIDED:
        yield Task("appeal.close", Label("二审结案并退卷", "close the appeal and send the file back"), "judge", "appeal.close_appeal", account=judge)
