"""What a person may do about the trial limit: exclude days, ask for and decide on an extension, stay, resume, convert."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import no, not_by_asker, procedures_after
from tianping.docket.fold import Docket
from tianping.docket.reading import check_bench, parties, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.trial import (
    Converted,
    DaysExcluded,
    ExclusionEnded,
    ExclusionReason,
    ExtensionAsked,
    ExtensionRefused,
    LimitExtended,
    Resumed,
    Stayed,
    StayGround,
)
from tianping.domains.trial.actions import ends, mediation, outage
from tianping.domains.trial.rules import check_exclusion, clock, pending, request
from tianping.law.cite import cite
from tianping.law.finding import Label, refused
from tianping.law.limits.extension import Approver, Extension

__all__ = [
    "approve_extension", "ask_extension", "convert", "end_exclusion", "ends", "exclude_days", "mediation", "outage", "refuse_extension", "resume",
    "stay",
]
NOT_COUNTED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第243条", "法释〔2022〕11号")
EXTENSION = cite("最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定", "第1条", "法释〔2019〕4号")
STAY = cite("民事诉讼法", "第153条", "2023修正")
CONVERSION = cite("民事诉讼法", "第170条", "2023修正")
CONVERSION_TIME = cite("最高人民法院关于适用《民事诉讼法》的解释", "第258条", "法释〔2022〕11号")
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)


def _running(docket: Docket, given: Given) -> tuple[Choice, ...]:
    ended = {one.what.exclusion for one in docket.all(ExclusionEnded)}
    return tuple(
        Choice(str(one.seq), Label(f"{one.what.reason.zh} {one.what.starts_on}", f"{one.what.reason.en} {one.what.starts_on}"))
        for one in docket.all(DaysExcluded) if one.what.ends_on is None and one.seq not in ended
    )


def _told(docket: Docket, zh: str, en: str) -> tuple[Tell, ...]:
    """Tell the parties: what moves the limit is shown to them. Source: 法释〔2019〕4号 第7条."""
    return tuple(Tell(Label(zh, en), person=p.id) for p in parties(docket))


@action("扣除审限", "Exclude days", cites=(NOT_COUNTED,), stages=TRIED)
def exclude_days(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reason: Annotated[ExclusionReason, Ask("扣除事由", "reason", widget="choice")],
    starts_on: Annotated[date, Ask("起日", "from", widget="date")],
    ends_on: Annotated[date | None, Ask("止日", "until", widget="date", help=Label("尚未结束的不填", "leave open while it lasts"))] = None,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Exclude days from the trial limit, for a reason the law knows; what overlaps counts once, and the parties are told.

    Source: 民诉法解释 第243条; 法释〔2000〕29号 第9条; 法释〔2019〕4号 第7条.
    """
    check_bench(docket)
    check_exclusion(docket, starts_on=starts_on, ends_on=ends_on, day=given.day)
    return Changes(
        entries=(New(DaysExcluded(reason, starts_on, ends_on, note.strip()), given.day),),
        tells=_told(docket, f"审限扣除: {reason.zh}", f"days excluded: {reason.en}"),
    )


@action("结束扣除", "End an exclusion", cites=(NOT_COUNTED,), stages=(*TRIED, Stage.SUSPENDED, Stage.DECIDED),
        after=(DaysExcluded,))
def end_exclusion(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    exclusion: Annotated[int, Ask("扣除记录", "exclusion", widget="choice", choices=_running)],
    ends_on: Annotated[date, Ask("止日", "until", widget="date")],
) -> Changes:
    """End an exclusion that still runs. Source: 民诉法解释 第243条."""
    if str(exclusion) not in {c.value for c in _running(docket, given)}:
        raise refused(
            "not_running", Label("没有这一正在进行的扣除", "no such exclusion is running"),
            remedy=Label("请从正在进行的扣除中选择。", "choose one that is running"), basis=(NOT_COUNTED,),
        )
    check_exclusion(docket, starts_on=docket.entry(exclusion).what.starts_on, ends_on=ends_on, day=given.day)
    return Changes(entries=(New(ExclusionEnded(exclusion, ends_on), given.day),))


@action("申请延长审限", "Ask for an extension", cites=(EXTENSION,), stages=(*TRIED, Stage.DECIDED), on_many=True)
def ask_extension(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    months: Annotated[int, Ask("延长月数", "months", widget="number")],
    reasons: Annotated[str, Ask("详细情况和理由", "details and reasons", widget="long")],
) -> Changes:
    """Ask for a longer trial limit, fifteen days before it ends, with details.

    Refuses a late request, a second one while the first waits, and more than the law offers. Source: 法释〔2019〕4号 第1条.
    """
    check_bench(docket)
    if pending(docket) is not None:
        raise no("request_waits", "已有待审批的延长申请", "a request is waiting already", "请等待审批结果。", "wait for the decision", EXTENSION)
    if not reasons.strip():
        raise no("no_reasons", "没有说明详细情况和理由", "no details and reasons", "请写明详细情况和理由。", "write them down", EXTENSION)
    found = request(docket, given.setting)
    assert found is not None, "a case in trial was accepted"
    last = found.value
    assert isinstance(last, date), "the law sets the day to ask by"
    if given.day > last:
        raise refused(
            "request_too_late", Label(f"申请延长审限应当在 {last.isoformat()} 前提出, 已过期限",
                                      f"an extension had to be asked for by {last.isoformat()}"),
            remedy=Label("请在审限内结案。", "close the case within its limit"), basis=(EXTENSION,), parts=(found,),
        )
    _as_granted(docket, given, Extension(_approver(found.part("by").value), months=_positive(months)))
    told = Tell(Label("有延长审限申请待审批", "an extension is asked for"), role="president")
    return Changes(entries=(New(ExtensionAsked(months, reasons.strip()), given.day),), tells=(told,), findings=(found,))


def _positive(months: int) -> int:
    if months < 1:
        raise no("months_positive", "延长月数应当大于零", "the months must be above zero", "请填写延长月数。", "say how many months", EXTENSION)
    return months


def _approver(value: object) -> Approver:
    return Approver(str(value))


def _as_granted(docket: Docket, given: Given, more: Extension) -> date:
    """Return the day the limit would end with *more*; raise Refused where the law does not offer it."""
    found = clock(docket, given.setting, today=given.day, more=(more,))
    assert found is not None, "a case in trial was accepted"
    assert isinstance(found.value, date), "a trial limit ends on a day"
    return found.value


@action("批准延长审限", "Approve an extension", cites=(EXTENSION,), stages=(*TRIED, Stage.DECIDED), is_binding=True, on_many=True,
        after=(ExtensionAsked,))
def approve_extension(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Approve the extension asked for: the president the first, the court above a further one.

    The trial-management office records what the court above decided. Source: 民事诉讼法(2023修正) 第152条, 第164条, 第168条.
    """
    asked = pending(docket)
    if asked is None:
        raise no("nothing_asked", "没有待审批的延长申请", "no extension is asked for", "请先由承办人申请。", "let the judge ask first", EXTENSION)
    not_by_asker(asked, by, EXTENSION)
    found, before = request(docket, given.setting), clock(docket, given.setting, today=given.day)
    assert found is not None, "a case in trial was accepted"
    assert before is not None, "a case in trial was accepted"
    approver = _approver(found.part("by").value)
    wanted = "president" if approver is Approver.OWN_PRESIDENT else "trial_management"
    if by.role != wanted:
        who = Label("本院院长", "the president") if wanted == "president" else Label("上级法院(由审管办登记)", "the court above")
        raise no("other_approver", f"本次延长由{who.zh}批准", f"{who.en} approves this extension", f"请报{who.zh}。", f"ask {who.en}", EXTENSION)
    assert isinstance(before.value, date), "a trial limit ends on a day"
    if given.day > before.value:
        raise no("limit_over", f"审限已于 {before.value.isoformat()} 届满, 不能再延长", f"the limit ended on {before.value.isoformat()}",
                 "请尽快结案。", "close the case", EXTENSION)
    extension = Extension(approver, months=asked.what.months, asked_on=asked.on, decided_on=given.day)
    until = _as_granted(docket, given, extension)
    entry = LimitExtended(asked.seq, asked.what.months, approver is not Approver.OWN_PRESIDENT)
    after = clock(docket, given.setting, today=given.day, more=(extension,))
    return Changes(
        entries=(New(entry, given.day),), findings=(after,) if after else (),
        tells=_told(docket, f"审限延长至 {until.isoformat()}", f"the trial limit is extended to {until.isoformat()}"),
    )


@action("不批准延长审限", "Refuse an extension", cites=(EXTENSION,), stages=(*TRIED, Stage.DECIDED), is_binding=True, on_many=True,
        after=(ExtensionAsked,))
def refuse_extension(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("理由", "reasons", widget="long")]
) -> Changes:
    """Refuse the extension asked for, with reasons. Source: 法释〔2019〕4号 第1条."""
    asked = pending(docket)
    if asked is None:
        raise no("nothing_asked", "没有待审批的延长申请", "no extension is asked for", "请先由承办人申请。", "let the judge ask first", EXTENSION)
    not_by_asker(asked, by, EXTENSION)
    if not reasons.strip():
        raise no("no_reasons", "没有写明理由", "no reasons are given", "请写明理由。", "write them down", EXTENSION)
    return Changes(entries=(New(ExtensionRefused(asked.seq, reasons.strip()), given.day),))


@action("中止诉讼", "Stay the suit", cites=(STAY,), stages=(Stage.ASSIGNED, Stage.SERVED, Stage.HEARD), is_binding=True, on_many=True)
def stay(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[StayGround, Ask("中止事由", "ground", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="long")],
) -> Changes:
    """Let the suit rest until its ground is gone; the limit does not run. Source: 民事诉讼法(2023修正) 第153条."""
    check_bench(docket)
    if not note.strip():
        raise no("no_note", "没有说明中止的具体情况", "the stay is not explained", "请写明具体情况。", "explain it", STAY)
    return Changes(
        entries=(New(Stayed(ground, note.strip()), given.day),), tells=_told(docket, f"本案中止诉讼: {ground.zh}", f"the suit is stayed: {ground.en}")
    )


@action("恢复诉讼", "Resume the suit", cites=(STAY,), stages=(Stage.SUSPENDED,), on_many=True)
def resume(
    docket: Docket, *, by: Acting, given: Given, note: Annotated[str, Ask("说明", "note", widget="long")]
) -> Changes:
    """Take the suit up where it stood. Source: 民事诉讼法(2023修正) 第153条第2款; 民诉法解释 第246条."""
    if not note.strip():
        raise no("no_note", "没有说明恢复的具体情况", "the resumption is not explained", "请写明具体情况。", "explain it", STAY)
    return Changes(entries=(New(Resumed(note.strip()), given.day),), tells=_told(docket, "本案恢复诉讼", "the suit goes on"))


@action(
    "转为普通程序", "Convert to ordinary procedure", cites=(CONVERSION, CONVERSION_TIME), kinds=("civil_first",), stages=TRIED, is_binding=True
)
def convert(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[str, Ask("转换理由", "ground", widget="long")],
    to_procedure: Annotated[
        Procedure, Ask("转为", "converted to", widget="choice", choices=procedures_after)
    ] = Procedure.ORDINARY,
) -> Changes:
    """Try the case in ordinary procedure, by a ruling before the summary limit ends; six months run from the first filing.

    The fee is no longer halved: the balance is due. A small claim may also go on in summary procedure, which needs no ruling.

    Source: 民事诉讼法(2023修正) 第170条; 民诉法解释 第258条, 第199条.
    """
    check_bench(docket)
    if procedure(docket) is Procedure.ORDINARY:
        raise no("ordinary_already", "本案已适用普通程序", "the case is in ordinary procedure", "无需转换。", "nothing to convert", CONVERSION)
    if not ground.strip():
        raise no("no_ground", "没有写明转换理由", "no ground is given", "请写明理由。", "write it down", CONVERSION)
    if to_procedure is not Procedure.ORDINARY and (to_procedure is not Procedure.SUMMARY or procedure(docket) is not Procedure.SMALL_CLAIMS):
        raise no("no_such_conversion", "只有小额诉讼可以转为简易程序", "only a small claim becomes a summary case", "请选择普通程序。",
                 "choose ordinary procedure", CONVERSION)
    running = clock(docket, given.setting, today=given.day)
    assert running is not None, "a case in trial was accepted"
    assert isinstance(running.value, date), "a trial limit ends on a day"
    if given.day > running.value:
        raise no("converted_too_late", f"审限已于 {running.value.isoformat()} 届满, 不能再转换程序",
                 f"the limit ended on {running.value.isoformat()}: too late to convert", "请尽快结案。", "close the case", CONVERSION_TIME)
    return Changes(
        entries=(New(Converted(to_procedure, ground.strip()), given.day),),
        tells=_told(docket, f"本案转为{to_procedure.zh}审理", f"the case is now tried in {to_procedure.en}"),
    )
