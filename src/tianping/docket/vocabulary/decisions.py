"""Decisions (裁判): what can be appealed, how an appeal, a review and a retrial can end. Words, no entries."""

from __future__ import annotations

from tianping.docket.named import Named


class AppealedDecision(Named):
    """What an appeal is directed against; rulings not named here cannot be appealed (民事诉讼法 第157条)."""

    JUDGMENT = "judgment", "判决", "judgment"
    NON_ACCEPTANCE = "non_acceptance", "不予受理裁定", "ruling not to accept"
    JURISDICTION = "jurisdiction", "管辖权异议裁定", "ruling on jurisdiction"
    DISMISSAL = "dismissal", "驳回起诉裁定", "ruling dismissing the suit"


class AppealOutcome(Named):
    """How an appeal ended (二审结案方式)."""

    UPHELD = "upheld", "驳回上诉, 维持原判", "appeal dismissed, judgment upheld"
    CHANGED = "changed", "依法改判、撤销或者变更", "judgment changed"
    REMANDED_FACTS = "remanded_facts", "基本事实不清, 发回重审", "remanded: basic facts unclear"
    REMANDED_PROCEDURE = "remanded_procedure", "严重违反法定程序, 发回重审", "remanded: grave breach of procedure"
    SUIT_DISMISSED = "suit_dismissed", "撤销原判, 驳回起诉", "judgment revoked, suit dismissed"
    RULING_UPHELD = "ruling_upheld", "驳回上诉, 维持原裁定", "appeal dismissed, ruling upheld"
    ORDERED_TO_ACCEPT = "ordered_to_accept", "撤销原裁定, 指令立案受理", "ruling revoked, to be accepted"
    ORDERED_TO_TRY = "ordered_to_try", "撤销原裁定, 指令审理", "ruling revoked, to be tried"
    RULING_CHANGED = "ruling_changed", "撤销或者变更原管辖裁定", "ruling on jurisdiction changed"
    MEDIATED = "mediated", "调解", "mediated"
    WITHDRAWN = "withdrawn", "准许撤回上诉", "withdrawal of the appeal allowed"
    DEEMED_WITHDRAWN = "deemed_withdrawn", "按自动撤回上诉处理", "appeal counts as withdrawn"
    SUIT_WITHDRAWN = "suit_withdrawn", "准许撤回起诉, 撤销原判", "withdrawal of the suit allowed"
    TERMINATED = "terminated", "终结诉讼", "suit terminated"


class RetrialGround(Named):
    """The grounds of retrial, by item of 民事诉讼法(2023修正) 第211条; the last two of 第212条."""

    NEW_EVIDENCE = "new_evidence", "有新的证据, 足以推翻原判决、裁定", "new evidence"
    NO_EVIDENCE = "no_evidence", "认定的基本事实缺乏证据证明", "basic facts without evidence"
    FORGED = "forged", "认定事实的主要证据是伪造的", "main evidence forged"
    NOT_EXAMINED = "not_examined", "认定事实的主要证据未经质证", "main evidence not examined"
    NOT_COLLECTED = "not_collected", "主要证据因客观原因不能自行收集, 书面申请法院调查收集未获调查收集", "evidence the court did not collect"
    LAW_WRONG = "law_wrong", "适用法律确有错误", "law wrongly applied"
    BENCH_UNLAWFUL = "bench_unlawful", "审判组织的组成不合法或者应当回避的审判人员没有回避", "bench unlawful or not recused"
    NOT_REPRESENTED = "not_represented", "无诉讼行为能力人未经法定代理人代为诉讼等未能参加诉讼", "not represented, or kept out without fault"
    NO_DEBATE = "no_debate", "违反法律规定, 剥夺当事人辩论权利", "debate denied"
    NOT_SUMMONED = "not_summoned", "未经传票传唤, 缺席判决", "judged in absence without summons"
    BEYOND_CLAIM = "beyond_claim", "原判决、裁定遗漏或者超出诉讼请求", "relief left out or exceeded"
    BASIS_REVOKED = "basis_revoked", "据以作出原判决、裁定的法律文书被撤销或者变更", "the paper it rests on was revoked"
    MISCONDUCT = "misconduct", "审判人员有贪污受贿, 徇私舞弊, 枉法裁判行为", "misconduct of a judge"
    MEDIATION_INVOLUNTARY = "mediation_involuntary", "调解违反自愿原则", "mediation against the will"
    MEDIATION_UNLAWFUL = "mediation_unlawful", "调解协议的内容违反法律", "mediated terms unlawful"


class ReviewOutcome(Named):
    """How the review of a retrial application ended."""

    RAISED = "raised", "裁定提审", "retrial by this court"
    ORDERED_BELOW = "ordered_below", "裁定指令再审", "retrial by the court below"
    DISMISSED = "dismissed", "驳回再审申请", "application dismissed"
    WITHDRAWN = "withdrawn", "准许撤回再审申请", "withdrawal allowed"
    DEEMED_WITHDRAWN = "deemed_withdrawn", "按撤回再审申请处理", "counts as withdrawn"
    ENDED = "ended", "终结审查", "review ended"


class RetrialOutcome(Named):
    """How a retrial ended."""

    UPHELD = "upheld", "维持原判决、裁定", "upheld"
    CHANGED = "changed", "依法改判、撤销或者变更", "changed"
    REMANDED = "remanded", "撤销原判, 发回重审", "revoked and remanded"
    SUIT_DISMISSED = "suit_dismissed", "撤销原判, 驳回起诉", "revoked, suit dismissed"
    MEDIATED = "mediated", "调解", "mediated"
    SUIT_WITHDRAWN = "suit_withdrawn", "准许撤回起诉, 撤销原判", "withdrawal of the suit allowed"
    ENDED = "ended", "终结再审程序", "retrial ended"
