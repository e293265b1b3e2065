"""Every paper with the docket it is drawn from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from given import docket_of
from lines import accept, book, hear, submit
from paper_cases import (
    ABOVE,
    ASKED,
    CLERK_ONE,
    DAY,
    FILE,
    HEARING,
    JUDGE_WANG,
    JUDGE_ZHAO,
    LI,
    POINTS,
    SUN,
    TYPED,
    WANG,
    ZHANG,
    Make,
    after_judgment,
    assigned,
    chained,
    from_,
    identity,
    judged,
    order,
    preserved,
    retried,
    reviewed,
    second,
    specials,
)

from tianping.docket.actions import New
from tianping.docket.people import Official, Side
from tianping.docket.vocabulary import (
    appeal,
    archive,
    assignment,
    evidence,
    fees,
    filing,
    hearings,
    judgment,
    letters,
    mediation,
    oversight,
    pleadings,
    preservation,
    record,
    rhythm,
    scheduling,
    service,
    special,
    trial,
)
from tianping.docket.vocabulary.decisions import AppealOutcome as Outcome
from tianping.docket.vocabulary.decisions import RetrialGround, ReviewOutcome
from tianping.docket.vocabulary.decisions import RetrialOutcome as Retrial
from tianping.docket.vocabulary.filing import Procedure, RefusalReason, ReliefItem
from tianping.docket.vocabulary.hearings import HearingPart, Mark, Vote

AT = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)
AWAY = service.NoticePublished(LI, service.Paper.COMPLAINT, "人民法院公告网", "李乙下落不明, 其他方式均无法送达")
FILED, SUBMITTED, HEARD = from_(accept), from_(submit), from_(hear)
COUNTER = pleadings.CounterclaimSubmitted(LI, (ZHANG,), (ReliefItem("返还多付利息", Decimal(3000)),), "已多付利息", Decimal(3000))
VOTES = (Vote("赵法官样本", "同意支持本金, 利息按约定支持", False), Vote("王法官样本", "利息应当酌减", True))
FEE = fees.FeeDemanded(ZHANG, Decimal(1450), Decimal(130000), is_halved=True, pay_by=date(2026, 3, 11))
MEDIATED = trial.MediationAgreed(
    (trial.Term("被告李乙、王丙于2026年6月30日前一次性偿还原告张甲借款120000元"), trial.Term("原告放弃其他诉讼请求")),
    "案件受理费1450元, 由被告李乙、王丙负担", (ZHANG, LI, WANG),
)
COSTS = "一审案件受理费2900元、再审案件受理费2250元, 由张甲负担400元, 由李乙、王丙负担4750元"
AGREED = (judgment.Clause("李乙、王丙于2026年12月31日前一次性偿还张甲借款100000元", Decimal(100000)), judgment.Clause("张甲放弃其他请求"))

CASES: dict[str, Make] = {
    "filing.receipt": SUBMITTED, "filing.acceptance_notice": FILED, "filing.rights_notice": FILED, "filing.response_notice": FILED,
    "filing.oral_complaint": from_(submit, filing.OralComplaintRecorded("本人不识字", Mark.FINGERPRINT)),
    "filing.correction_notice": from_(submit, filing.CorrectionAsked(("补充被告住所", "提交借条原件"), date(2026, 4, 30))),
    "filing.return_notice": from_(submit, filing.ComplaintReturned(filing.ReturnGround.NOT_CORRECTED)),
    "filing.refusal_ruling": from_(submit, filing.AcceptanceRefused(RefusalReason.ARBITRATION, "双方合同第八条约定提交仲裁。")),
    "fees.fee_notice": from_(accept, FEE),
    "fees.relief_decision": from_(accept, fees.FeeRelieved(ZHANG, fees.ReliefKind.DEFERRED, Decimal(1450), "家庭经济困难", date(2026, 6, 30))),
    "fees.refund_notice": from_(
        accept, fees.FeePaid(ZHANG, Decimal(2900), "0001", fees.PaymentChannel.BANK),
        fees.FeeRefunded(ZHANG, Decimal(1450), fees.RefundGround.WITHDRAWN, "0002"),
    ),
    "fees.lapse_ruling": from_(accept, FEE, fees.TreatedAsWithdrawn("逾期未交费", date(2026, 3, 11))),
    "assignment.bench_notice": from_(lambda w: hear(w), assignment.PanelFormed(
        JUDGE_ZHAO, (JUDGE_ZHAO, JUDGE_WANG), (Official(identity("陪审员"), "陪审员样本"),), assignment.BenchReason.ORDINARY)),
    "assignment.change_notice": from_(hear, assignment.Reassigned(
    "民一庭", JUDGE_ZHAO, assignment.ChangeGround.TRANSFERRED, "调离", None, CLERK_ONE)),
    "assignment.substitution_notice": from_(hear, assignment.SubstituteNamed(
        JUDGE_WANG, JUDGE_ZHAO, date(2026, 4, 20), date(2026, 5, 8), assignment.AbsenceGround.LEAVE)),
    "assignment.recusal_decision": chained(HEARD, lambda n: (
        assignment.RecusalAsked(JUDGE_WANG, assignment.RecusalGround.INTEREST, "承办法官与被告曾有业务往来。", ZHANG),
        assignment.RecusalDecided(n, JUDGE_WANG.account, False, "申请理由没有证据支持。"))),
    "assignment.recusal_review": chained(HEARD, lambda n: (
        assignment.RecusalAsked(JUDGE_WANG, assignment.RecusalGround.INTEREST, "曾有往来。", ZHANG),
        assignment.RecusalDecided(n, JUDGE_WANG.account, False, "没有证据。"), assignment.RecusalReviewAsked(n + 1, ZHANG, "坚持原理由。"),
        assignment.RecusalReviewDecided(n + 2, JUDGE_WANG.account, False, "原决定正确。"))),
    "service.address_form": from_(accept, service.AddressConfirmed(ZHANG, True)), "service.envelope": FILED,
    "service.service_receipt": HEARD,
    "service.electronic_receipt": from_(hear, service.ServiceAttempted(ZHANG, service.Paper.JUDGMENT, service.Mode.ELECTRONIC, "E20260420")),
    "service.complaint_notice": from_(book, AWAY),
    "service.decision_notice": after_judgment(service.NoticePublished(LI, service.Paper.JUDGMENT, "人民法院公告网", "李乙下落不明")),
    "service.simple_summons_log": from_(hear, service.SummonedSimply(LI, HEARING, service.Message.PHONE, "告知4月22日开庭", True, "电话录音")),
    "scheduling.summons": from_(book), "scheduling.hearing_announcement": from_(book),
    "scheduling.attendance_notice": from_(book, record.RepresentativeAppointed(ZHANG.id, SUN, "special")),
    "scheduling.adjournment_notice": from_(book, scheduling.HearingAdjourned(HEARING, scheduling.AdjournmentGround.NEW_EVIDENCE)),
    "scheduling.refused_adjournment_notice": chained(HEARD, lambda n: (
        scheduling.AdjournmentAsked(HEARING, LI, scheduling.AdjournmentGround.OTHER, "出差"), scheduling.AdjournmentRefused(n,
            "出差不属于正当理由"))),
    "hearings.hearing_record": from_(
        hear, hearings.PartRecorded(HEARING, HearingPart.CLAIMS, "原告", "请求判令二被告归还借款。"), POINTS,
        hearings.MinutesSigned(HEARING, ZHANG, Mark.SIGNATURE)),
    "hearings.hearing_agenda": from_(hear, hearings.AgendaSet(HEARING, ("借款是否实际交付", "利率如何认定"))),
    "hearings.deliberation_record": from_(hear, hearings.Deliberated("合议庭就利息问题进行评议。", VOTES, "支持本金和约定利息")),
    "evidence.evidence_notice": from_(accept, evidence.EvidenceTermSet(15, date(2026, 3, 11), date(2026, 3, 25))),
    "evidence.extension_notice": chained(HEARD, lambda n: (
        evidence.EvidenceExtensionAsked(LI, 7, "银行流水尚未取得"), evidence.EvidenceExtensionDecided(n, True, date(2026, 4, 30), "理由成立"))),
    "evidence.exchange_record": from_(hear, evidence.EvidenceExchanged(
        (evidence.EvidenceOpinion("借条", "原告", evidence.Challenge.ACCEPTED), evidence.EvidenceOpinion(
            "聊天记录", "原告", evidence.Challenge.RELEVANCE,
            "与本案无关")),
        (ZHANG, LI))),
    "evidence.meeting_record": from_(hear, evidence.PretrialMeetingHeld(AT, (ZHANG, LI), ("借款本金120000元",), ("利率",), "双方确认无争议事实。")),
    "evidence.appraisal_commission": from_(hear, evidence.AppraisalOrdered(
        "样本司法鉴定中心", "借条签名是否李乙所写", "确认借条真实性", evidence.Choosing.BY_LOT, date(2026, 6, 20), LI)),
    "evidence.investigation_order": chained(HEARD, lambda n: (
        evidence.InvestigationAsked(ZHANG, "样本银行", "李乙2024年3月的账户明细", "无法自行取得"),
        evidence.InvestigationDecided(n, True, True, "与待证事实有关", date(2026, 5, 5)))),
    "pleadings.jurisdiction_ruling": chained(HEARD, lambda n: (
        pleadings.JurisdictionObjected(LI, "吉0103", "被告住所地在宽城区"), pleadings.JurisdictionRuled(n, False,
            "接受货币一方所在地为合同履行地, 本院有管辖权。"))),
    "pleadings.transfer_ruling": from_(hear, pleadings.TransferOrdered("吉0103", pleadings.TransferGround.NO_JURISDICTION, "被告住所地在宽城区。")),
    "pleadings.transfer_letter": from_(hear, pleadings.TransferSent("吉0103", identity("there"), 12)),
    "pleadings.joinder_notice": from_(hear, pleadings.JoinderOrdered(SUN, pleadings.JoinderKind.DEPENDENT, Side.THIRD_PARTY,
    "案件处理结果同孙丁有法律上的利害关系")),
    "pleadings.joinder_refusal": chained(HEARD, lambda n: (
        pleadings.JoinderAsked(SUN, pleadings.JoinderKind.CO_DEFENDANT, "孙丁是担保人", ZHANG), pleadings.JoinderRefused(n,
            "孙丁不是必须共同进行诉讼的当事人。"))),
    "pleadings.counterclaim_notice": chained(HEARD, lambda n: (COUNTER, pleadings.CounterclaimAccepted(n, Decimal(25)))),
    "pleadings.counterclaim_refusal": chained(HEARD, lambda n: (
        COUNTER, pleadings.CounterclaimRefused(n, pleadings.CounterclaimRefusal.UNRELATED, "反诉请求与本诉无关联。"))),
    "pleadings.change_notice": from_(hear, pleadings.ClaimsChanged(
        pleadings.ClaimChange.INCREASED, (ReliefItem(
            "归还借款本金", Decimal(120000)), ReliefItem("支付利息", Decimal(15000))), Decimal(135000), "利息增加", ZHANG)),
    "pleadings.merger_notice": from_(hear, pleadings.Merged(identity("other"), "(2026)吉0102民初2号", True, "当事人相同、事实关联")),
    "trial.stay_ruling": from_(hear, trial.Stayed(trial.StayGround.OTHER_CASE, "本案须以另案审理结果为依据")),
    "trial.resumption_notice": from_(hear, trial.Stayed(trial.StayGround.DEATH, "被告死亡"), trial.Resumed("继承人已参加诉讼")),
    "trial.termination_ruling": from_(hear, trial.Terminated(trial.TerminationGround.PLAINTIFF_DIED, "原告死亡, 继承人放弃诉讼权利")),
    "trial.conversion_ruling": from_(hear, trial.Converted(Procedure.ORDINARY, "案情复杂")),
    "trial.extension_form": chained(HEARD, lambda n: (trial.ExtensionAsked(3, "鉴定尚未完成"), trial.LimitExtended(n, 3))),
    "trial.exclusion_form": from_(hear, trial.DaysExcluded(trial.ExclusionReason.APPRAISAL, date(2026, 4, 20), date(2026, 6, 1), "笔迹鉴定")),
    "trial.mediation_document": from_(hear, MEDIATED),
    "trial.outage_certificate": chained(HEARD, lambda n: (
        trial.OutageNoted(UUID(int=7), datetime(2026, 4, 10, 1, tzinfo=UTC), datetime(2026, 4, 10, 12, tzinfo=UTC), LI, "evidence_term",
            date(2026, 4, 10), date(2026, 4, 13)),
        trial.RestorationAsked(LI, "evidence_term", "诉讼平台停运", date(2026, 4, 11)),
        trial.RestorationDecided(n + 1, True, "停运记录属实。", date(2026, 4, 13)))),
    "trial.restoration_decision": chained(HEARD, lambda n: (
        trial.RestorationAsked(LI, "evidence_term",
            "因洪水道路中断", date(2026, 4, 10)), trial.RestorationDecided(n, True, "情况属实。", date(2026, 4, 25)))),
    "mediation.letter": from_(hear, mediation.MediationEntrusted(
        mediation.MediationWay.ENTRUSTED, "调解员样本", (ZHANG, LI, WANG), "样本街道人民调解委员会")),
    "mediation.session_record": from_(hear, mediation.MediationRecorded(
        (ZHANG, LI), "第一调解室", "双方就还款期限协商", ("借款本金120000元已经交付",), "调解员样本")),
    "oversight.conference_record": chained(HEARD, lambda n: (
        oversight.ConferenceAsked(("逾期利率是否适用新规定",), "存在不同意见"), oversight.ConferenceHeld(n, (JUDGE_ZHAO, JUDGE_WANG),
            "多数意见认为适用。", "适用新规定"))),
    "oversight.committee_record": from_(hear, oversight.CommitteeDecided(9, 11, "支持合议庭多数意见", "法律适用正确")),
    "oversight.supervision_slip": chained(HEARD, lambda n: (
        oversight.SupervisionAsked(oversight.SupervisionAct.PROGRESS, "四类案件", JUDGE_ZHAO), oversight.SupervisionAnswered(n, "已开庭, 拟合议"))),
    "judgment.civil_judgment": after_judgment(), "judgment.table_judgment": after_judgment(), "judgment.element_judgment": after_judgment(POINTS),
    "judgment.bare_judgment": lambda w: judged(w, trial.Converted(Procedure.SMALL_CLAIMS, "双方约定")),
    "judgment.lending_judgment": lambda w: judged(w),
    "judgment.withdrawal_ruling": chained(lambda w: from_(hear, FEE)(w), lambda n: (
        judgment.WithdrawalAsked(ZHANG, "双方已和解"), judgment.WithdrawalDecided(n, True, "申请系真实意思表示, 不违反法律规定"))),
    "judgment.dismissal_ruling": from_(hear, judgment.SuitDismissed(RefusalReason.NOT_CONCERNED, "原告不是借款合同当事人。")),
    "judgment.absence_ruling": from_(hear, FEE, judgment.CaseClosed(judgment.Closing.DEEMED_WITHDRAWAL, DAY, "")),
    "judgment.slip_ruling": after_judgment(judgment.SlipCorrected(judgment.CorrectedPaper.JUDGMENT, "第二页第三行", "120000", "12000")),
    "judgment.piece_judgment": from_(hear, judgment.PieceIssued(judgment.Piece.PARTIAL, (1,), TYPED[:1], Decimal(120000), "借款事实已经清楚")),
    "judgment.announcement_record": after_judgment(judgment.JudgmentAnnounced(False, (ZHANG, LI))),
    "judgment.effect_certificate": after_judgment(judgment.EffectCertified(date(2026, 4, 28), ZHANG)),
    "judgment.reading_slip": after_judgment(judgment.ReadBeforeIssue("利息起算日请复核", judgment.ReadingProposal.RECONSIDER)),
    "judgment.answer_record": chained(lambda w: judged(w), lambda n: (
        judgment.AnswerAsked(LI, judgment.AnswerLevel.JUDGE,
            "为什么按年利率10%计算"), judgment.AnswerGiven(n, judgment.AnswerLevel.JUDGE, "借条有约定", True))),
    "appeal.appeal_receipt": after_judgment(judgment.AppealLodged(LI, "利率没有依据")),
    "appeal.appeal_fee_notice": after_judgment(appeal.AppealFeeDemanded(LI, Decimal(50), Decimal(8000), date(2026, 4, 29))),
    "appeal.transfer_up_letter": after_judgment(
        judgment.AppealLodged(LI, "利率没有依据"), appeal.AppealFeePaid(LI, Decimal(50), "0009", fees.PaymentChannel.ONLINE),
        appeal.FileSentUp(identity("second"), ABOVE, 2, 186)),
    "appeal.file_list": after_judgment(appeal.FileListed(3, "c" * 64, (appeal.ListedEntry(1, "a" * 64), appeal.ListedEntry(2, "b" * 64)), (FILE,))),
    "appeal.result_letter": after_judgment(appeal.ResultReturned(
        identity("second"), "(2026)吉01民终88号", ABOVE, Outcome.UPHELD, date(2026, 6, 1), date(2026, 6, 5))),
    "appeal.remand_notice": from_(hear, appeal.RemandOpened(
        identity("origin"), "(2025)吉0102民初9号", "(2026)吉01民终88号", Outcome.REMANDED_FACTS, (JUDGE_ZHAO,))),
    "appeal.appeal_acceptance_notice": second(Outcome.UPHELD), "appeal.upholding_judgment": second(Outcome.UPHELD),
    "appeal.changing_judgment": second(Outcome.CHANGED, *TYPED), "appeal.remanding_ruling": second(Outcome.REMANDED_FACTS),
    "retrial.review_acceptance_notice": reviewed(ReviewOutcome.RAISED, RetrialGround.NEW_EVIDENCE),
    "retrial.review_response_notice": reviewed(ReviewOutcome.RAISED, RetrialGround.NEW_EVIDENCE),
    "retrial.review_ruling": reviewed(ReviewOutcome.ORDERED_BELOW, RetrialGround.NEW_EVIDENCE),
    "retrial.retrial_acceptance_notice": retried(Retrial.UPHELD), "retrial.upholding_judgment": retried(Retrial.UPHELD),
    "retrial.changing_judgment": retried(Retrial.CHANGED, *TYPED, costs=COSTS), "retrial.remanding_ruling": retried(Retrial.REMANDED),
    "retrial.dismissing_ruling": retried(Retrial.SUIT_DISMISSED), "retrial.suit_withdrawal_ruling": retried(Retrial.SUIT_WITHDRAWN),
    "retrial.ending_ruling": retried(Retrial.ENDED), "retrial.retrial_mediation": retried(Retrial.MEDIATED, *AGREED, costs=COSTS),
    "appeal.appeal_withdrawal_ruling": second(Outcome.WITHDRAWN), "appeal.appealed_ruling": second(Outcome.RULING_UPHELD),
    "preservation.preservation_ruling": chained(assigned, lambda n: preserved(n)),
    "preservation.preservation_fee_notice": chained(assigned, lambda n: (ASKED, preservation.PreservationFeePaid(
        n, ZHANG, Decimal(500), "吉票样本0012", fees.PaymentChannel.BANK))),
    "preservation.security_notice": chained(assigned, lambda n: (ASKED, preservation.SecurityOrdered(n, Decimal(39000), date(2026, 4, 25)))),
    "preservation.assistance_notice": chained(assigned, lambda n: preserved(n)), "preservation.inventory": chained(assigned, lambda n: preserved(n)),
    "preservation.renewal_ruling": chained(assigned, lambda n: preserved(n, preservation.MeasureRenewed(n + 3, date(2028, 4, 20)))),
    "preservation.release_ruling": chained(assigned, lambda n: preserved(n, preservation.MeasureReleased(n + 3,
        preservation.ReleaseGround.SECURITY))),
    "preservation.preservation_review": chained(assigned, lambda n: preserved(
        n, preservation.PreservationReviewAsked(n + 2, LI, "保全数额过高"), preservation.PreservationReviewDecided(n + 4, True,
            "保全数额没有超出请求。"))),
    "special.special_judgment": specials(special.SpecialKind.MISSING, special.SpecialOutcome.GRANTED, is_judgment=True),
    "special.confirmation_ruling": specials(
        special.SpecialKind.CONFIRMATION, special.SpecialOutcome.GRANTED, is_judgment=False, body="样本街道人民调解委员会", terms=(
            "李乙于2026年6月1日前支付张甲5000元",)),
    "special.security_ruling": specials(special.SpecialKind.SECURITY, special.SpecialOutcome.GRANTED, is_judgment=False, amount_cny=Decimal(500000)),
    "special.special_notice": specials(special.SpecialKind.MISSING, special.SpecialOutcome.GRANTED, is_judgment=True),
    "special.special_refusal": lambda w: docket_of(
        New(special.SpecialApplied(special.SpecialKind.MISSING, (ZHANG,), (LI,), "下落不明"), DAY), New(special.SpecialNotAccepted(
            "下落不明未满二年"), DAY),
        kind="civil_special"),
    "special.payment_order": order(special.OrderIssued(Decimal(30000), "借款本金")),
    "special.order_ending_ruling": order(special.OrderIssued(Decimal(30000), "借款本金"), special.OrderEnded(special.OrderEnd.OBJECTION)),
    "special.order_refusal_notice": order(special.OrderNotAccepted(special.OrderRefusal.MUTUAL_DEBT, "")),
    "special.order_certificate": order(special.OrderIssued(Decimal(30000), "借款本金"), special.OrderEffective(date(2026, 5, 20))),
    "archive.open_cover": after_judgment(judgment.CaseClosed(judgment.Closing.JUDGMENT, DAY), archive.RetentionFixed(archive.Retention.TWENTY_YEARS,
    "民间借贷")),
    "archive.inner_cover": after_judgment(
        judgment.CaseClosed(judgment.Closing.JUDGMENT, DAY), archive.InnerFileCatalogued((archive.CatalogueLine("评议笔录", "合议庭", DAY, 3),), 3)),
    "archive.open_catalogue": from_(hear, archive.OpenFileCatalogued(
        (archive.CatalogueLine("起诉状", "张甲", date(2026, 3, 2), 3), archive.CatalogueLine("传票", "(2026)"
            "吉0102民初1号", date(2026, 3, 16), 1)), 4)),
    "archive.inner_catalogue": from_(hear, archive.InnerFileCatalogued((archive.CatalogueLine("评议笔录", "合议庭", DAY, 3),), 3)),
    "archive.delivery_slip": from_(hear, archive.FileDelivered(186, JUDGE_WANG)),
    "archive.lending_slip": from_(hear, archive.FileLent(
        "赵法官样本", archive.ReaderKind.BUSINESS_DIVISION, archive.VolumeKind.OPEN, "关联案件审理", date(2026, 5, 20), "档案室主任")),
    "archive.reading_slip": from_(hear, archive.FileRead("孙律师样本", archive.ReaderKind.LAWYER, "律师证、委托书", "准备上诉", "第1-20页")),
    "archive.appraisal_form": from_(hear, archive.FileAppraised(True, "具有参考价值", archive.Retention.TWENTY_YEARS)),
    "letters.supervision_letter": lambda w: docket_of(New(letters.LetterIssued(
        "(2026)吉0102督办1号", (letters.LetterCase(identity("case"), "(2026)吉0102民初1号"),), JUDGE_WANG, "民一庭", letters.Trigger.WARNING,
        "审限临近届满, 尚未开庭。", "一周内开庭并报告进度。", date(2026, 5, 15), JUDGE_ZHAO), DAY), kind="supervision_letter"),
    "rhythm.bulletin": lambda w: docket_of(New(rhythm.BulletinDrafted(
        rhythm.Rhythm.WEEKLY, date(2026, 4, 1), date(2026, 4, 7), date(2026, 4, 7),
        (rhythm.UsedFigure("filed", "新收案件", "count", Decimal(12), Decimal(10), Decimal(12)),), ("本期新收案件{新收案件}, 同比{新收案件|同比}。",),
        ("26-03", "26-04"), (rhythm.SeriesLine("新收案件", (10, 12)),)), DAY), kind="bulletin"),
}
