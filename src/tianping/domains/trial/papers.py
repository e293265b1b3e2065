"""The papers of trial: stay, resumption, end, conversion, extension, exclusion, mediation."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.papers import Block, Fact, Grid, Layout, Line, Paper, money, paper, plain_day
from tianping.docket.papers.case import (
    about_entry,
    bench_close,
    each_entry,
    everybody,
    needed,
    notice,
    numbered,
    origin,
    party_lines,
    procedure_words,
    ruling,
)
from tianping.docket.reading import bench
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.trial import (
    Converted,
    DaysExcluded,
    ExclusionEnded,
    ExtensionAsked,
    ExtensionRefused,
    LimitExtended,
    MediationAgreed,
    MediationDocumentIssued,
    OutageNoted,
    RestorationDecided,
    Resumed,
    Stayed,
    StayGround,
    Terminated,
    TerminationGround,
)
from tianping.domains.trial.actions.ends import TERMS
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label
from tianping.law.numbers.numerals import write_numeral

TRIED = ("civil_first", "civil_second", "civil_retrial")
STAY, RESUME, END, CONVERT = "民事裁定书(中止诉讼)", "恢复审理通知书", "民事裁定书(终结诉讼)", "民事裁定书(转换程序)"
EXTEND, EXCLUDE, MEDIATED, RESTORE = "延长审限审批表", "扣除审限审批表", "民事调解书", "决定书(顺延期限)"
OUTAGE = "诉讼平台停运证明"
LIMIT = cite("最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定", "第1条", "法释〔2019〕4号")


@paper(STAY, "Ruling staying the suit", basis=basis("stay", "rulings"), kinds=TRIED, each=each_entry(Stayed), is_numbered=True)
def stay_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Stay the suit until the ground is gone."""
    case, stayed = about_entry(docket, STAY, about, Fact(Label("中止诉讼", "the stay"), "trial.stay"))
    what: Stayed = stayed.what
    number = list(StayGround).index(what.ground) + 1
    law = cited(f"stay:第一款第{write_numeral(number)}项", "rulings:第一款第六项", on=stayed.on)
    return ruling(
        case, on=stayed.on, story=(f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。", f"本院经审查认为，{what.note.rstrip('。')}"
            f"，属于{what.ground.zh}的情形。"),
        basis=law, orders=("本案中止诉讼",),
    )


@paper(RESUME, "Notice of resumption", basis=basis("stay"), kinds=TRIED, each=each_entry(Resumed))
def resumption_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the parties that the ground of the stay is gone and the case goes on."""
    case, resumed = about_entry(docket, RESUME, about, Fact(Label("恢复诉讼", "the resumption"), "trial.resume"))
    stayed = [s for s in docket.all(Stayed) if s.seq < resumed.seq]
    since = f"于{plain_day(stayed[-1].on)}裁定中止诉讼" if stayed else "中止诉讼"
    line = (
        f"{case.dispute()}, 本院{since}。因{resumed.what.note.rstrip('。') or '中止诉讼的原因已经消除'}, 自{plain_day(resumed.on)}"
        f"起恢复审理, 审理期限继续计算。"
    )
    return notice(case, RESUME, to=everybody(docket), on=resumed.on, lines=(line,))


@paper(END, "Ruling ending the suit", basis=basis("termination", "rulings"), kinds=TRIED, is_numbered=True)
def termination_ruling(docket: Docket, setting: Setting) -> Paper:
    """End the suit because nobody is left to sue or be sued."""
    case, ended = needed(docket, END, (Terminated, Fact(Label("终结诉讼", "the end of the suit"), "trial.terminate")))
    what: Terminated = ended.what
    number = list(TerminationGround).index(what.termination_ground) + 1
    return ruling(
        case, on=ended.on, story=(f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。", f"本院经审查认为，{what.note.rstrip('。')}"
            f"，属于{what.termination_ground.zh}的情形。"),
        basis=cited(f"termination:第{write_numeral(number)}项", "rulings:第一款第六项", on=ended.on), orders=("本案终结诉讼",),
    )


@paper(CONVERT, "Ruling or notice of conversion", basis=basis("conversion", "rulings"), kinds=(
    "civil_first",), each=each_entry(Converted), is_numbered=True)
def conversion_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Turn the case to another procedure: by a ruling to ordinary procedure, by a notice from small claims to summary procedure."""
    case, turned = about_entry(docket, CONVERT, about, Fact(Label("转换程序", "the conversion"), "trial.convert"))
    what: Converted = turned.what
    lead = f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案后，依法适用{procedure_words(case.accepted.what.procedure)}。"
    if what.procedure is not Procedure.ORDINARY:
        line = f"{lead}因{what.ground.rstrip('。')}, 现转为适用{procedure_words(what.procedure)}审理, 审理期限自立案之日起计算。"
        return notice(case, "程序转换通知书", to=everybody(docket), on=turned.on, lines=(line,))
    return ruling(
        case, on=turned.on, story=(lead, f"本院在审理过程中发现，{what.ground.rstrip('。')}，"
            f"本案不宜适用{procedure_words(case.accepted.what.procedure)}。"),
        basis=cited("conversion", "rulings:第一款第十一项", on=turned.on), orders=("本案转为普通程序",),
    )


@paper(EXTEND, "Request to extend the trial limit", basis=(LIMIT,), kinds=TRIED, audience=Audience.FILE, each=each_entry(ExtensionAsked))
def extension_form(docket: Docket, setting: Setting, about: str) -> Paper:
    """Ask for a longer limit, with the opinions of the bench, the division and the president."""
    case, asked = about_entry(docket, EXTEND, about, Fact(Label("延长审限的申请", "the request"), "trial.ask_extension"))
    what: ExtensionAsked = asked.what
    granted = next((e for e in docket.all(LimitExtended) if e.what.request == asked.seq), None)
    no = next((e for e in docket.all(ExtensionRefused) if e.what.request == asked.seq), None)
    held = bench(docket)
    answer = (
        f"同意延长{granted.what.months}个月　{plain_day(granted.on)}"
        f""
    ) if granted else f"不同意：{no.what.reasons}　{plain_day(no.on)}" if no else ""
    before = [e for e in docket.all(LimitExtended) if e.seq < asked.seq]
    rows = (
        ("案号", case.number, "案由", case.cause), ("立案日期", plain_day(case.accepted.on), "适用程序", procedure_words(case.procedure)),
        ("承办人", held.judge.name if held else "", "申请日期", plain_day(asked.on)), ("此前延长", f"{len(before)}次", "申请延长",
            f"{what.months}个月"),
        ("延长理由", what.reasons), ("合议庭意见", ""), ("庭长意见", ""), ("院长审批意见", answer),
        ("告知当事人", "批准延长后五日内将结果告知当事人, 并在相关平台公开"),
    )
    return replace(case.paper(EXTEND, (Grid((), rows, widths=(2, 4, 2, 4), is_form=True),), day=asked.on), layout=Layout.RECORD)


@paper(EXCLUDE, "Request to exclude days", basis=(cite(
    "最高人民法院关于严格执行案件审理期限制度的若干规定", "第9条", "法释〔2000〕29号"),), kinds=TRIED,
       audience=Audience.FILE, each=each_entry(DaysExcluded))
def exclusion_form(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down which days do not count towards the limit, why, and what proves it."""
    case, left = about_entry(docket, EXCLUDE, about, Fact(Label("扣除审限", "an exclusion"), "trial.exclude_days"))
    what: DaysExcluded = left.what
    ended = next((e.what.ends_on for e in docket.all(ExclusionEnded) if e.what.exclusion == left.seq), what.ends_on)
    held = bench(docket)
    rows = (
        ("案号", case.number, "案由", case.cause), ("承办人", held.judge.name if held else "", "申请日期", plain_day(left.on)),
        ("扣除事由", what.reason.zh), ("起始日期", plain_day(what.starts_on), "结束日期", plain_day(ended) if ended else "尚未结束"),
        ("扣除天数", f"{(ended - what.starts_on).days}天" if ended else "", "备注", what.note or "无"), ("庭长意见", ""), ("审批意见", ""),
    )
    return replace(case.paper(EXCLUDE, (Grid((), rows, widths=(2, 4, 2, 4), is_form=True),), day=left.on), layout=Layout.RECORD)


@paper(MEDIATED, "Mediation document", basis=basis("mediation"), kinds=TRIED)
def mediation_document(docket: Docket, setting: Setting) -> Paper:
    """Set down what the parties agreed, confirmed by the court; it binds when the last party has signed for it."""
    agreement = Fact(Label("调解协议", "an agreement"), "trial.agree_mediation")
    case, agreed = needed(docket, MEDIATED, (MediationAgreed, agreement))
    what: MediationAgreed = agreed.what
    issued = docket.last(MediationDocumentIssued)
    on = issued.on if issued is not None else agreed.on
    close, signers = bench_close(docket, on, MEDIATED)
    terms = [t.text.rstrip("。；;") + (f"（{money(t.amount_cny)}元" + (f"，于{plain_day(t.due_on)}前付清）" if t.due_on else "）")
                                     if t.amount_cny is not None and money(t.amount_cny) not in t.text else "") for t in what.terms]
    guarantor = (f"{what.guarantor.name}为上述义务的履行提供担保",) if what.guarantor else ()
    effect = (
        "各方当事人一致同意本调解协议自各方在笔录上签名或者盖章、本院予以确认后即具有法律效力。" if what.takes_effect_on_signature
        else "本调解书经各方当事人签收后，即具有法律效力。"
    )
    blocks: tuple[Block, ...] = (
        *party_lines(docket), Line(origin(case).replace("本案现已审理终结。", "")),
        Line("本案审理过程中，经本院主持调解，当事人自愿达成如下协议："), *numbered((*terms, *guarantor)),
        Line("上述协议，不违反法律规定，本院予以确认。"), Line(f"诉讼费用：{what.costs.rstrip('。')}。"), Line(effect), close,
    )
    return case.paper(MEDIATED, blocks, day=on, signers=signers)


@paper(RESTORE, "Decision on restoring a term", basis=(cite(
    "民事诉讼法", "第86条", "2023修正"),), kinds=TRIED, each=each_entry(RestorationDecided), is_numbered=True)
def restoration_decision(docket: Docket, setting: Setting, about: str) -> Paper:
    """Grant the missed term anew, or refuse it."""
    case, decided = about_entry(docket, RESTORE, about, Fact(Label("顺延期限的决定", "the decision"), "trial.decide_restoration"))
    what: RestorationDecided = decided.what
    asked = docket.entry(what.request).what
    until = f"，顺延至{plain_day(what.until_on)}" if what.until_on else ""
    order = f"准许{asked.asker.name}顺延期限的申请{until}" if what.is_granted else f"驳回{asked.asker.name}顺延期限的申请"
    return ruling(
        case, on=decided.on, title="决定书", word="决定",
        story=(f"{case.dispute()}，{asked.asker.name}因{asked.obstacle.rstrip('。')}耽误期限，于障碍消除后申请顺延。"
            f"", f"本院经审查认为，{what.reasons}"),
        basis="《中华人民共和国民事诉讼法》第八十六条", orders=(order,),
    )


@paper(OUTAGE, "Certificate of an outage", basis=(cite("民事诉讼法", "第86条", "2023修正"),), kinds=TRIED, each=each_entry(OutageNoted))
def outage_certificate(docket: Docket, setting: Setting, about: str) -> Paper:
    """Certify for a party that the platform could not be reached when the last day of their term came."""
    case, noted = about_entry(docket, OUTAGE, about, Fact(Label("平台停运登记", "the outage"), "trial.note_outage"))
    what: OutageNoted = noted.what
    term = {name: zh for name, zh, _ in TERMS}[what.missed_term]
    starts, ends = (f"{plain_day(at.astimezone(LEGAL_TIME).date())}{at.astimezone(LEGAL_TIME):%H时%M分}" for at in (what.starts, what.ends))
    decided = next((d for d in docket.all(RestorationDecided) if d.what.request == noted.seq + 1), None)
    until = decided.what.until_on if decided is not None and decided.what.is_granted else None
    lines = [
        f"{case.dispute()}, 本院诉讼平台自{starts}至{ends}不能正常使用。",
        f"{what.asker.name}在本案中的{term}于{plain_day(what.due_on)}届满, 届满日在上述期间之内。",
        f"本院已决定该期限顺延至{plain_day(until)}。" if until else "该期限是否顺延, 由本院依法决定。",
        "停运记录载于平台公开的停运登记, 由平台日志密钥签名, 可凭公钥核验。",
    ]
    return notice(case, OUTAGE, to=what.asker.name, on=decided.on if decided else noted.on, lines=tuple(lines))
