"""Litigation fees: acceptance and application, appeal and retrial, counterclaim and change, allocation and refund, and back from a fee."""

from __future__ import annotations

from tianping.law.finding import Label
from tianping.web.calculators.calculator import TODAY, Calculator, RulePage, Variant

_CLAIM = Label("诉讼请求中涉及财产的金额合计", "the sum of all claims about property")
_STANDARD = Label("本省在法定幅度内确定的每件标准; 不填则按下限或请补充", "what the province fixed within the range of the law")
_BEFORE_HALF = Label("填减半之前的全额", "the full fee before halving")


def _plain(key: str, rule: str, zh: str, en: str, **more: object) -> Variant:
    first = {"filed_on": TODAY, "applied_on": TODAY, "on": TODAY, "decided_on": TODAY, "appealed_on": TODAY, "charged_on": TODAY}
    return Variant(key, rule, Label(zh, en), first=first, helps={"claim_cny": _CLAIM, "standard_cny": _STANDARD}, **more)  # type: ignore[arg-type]


PAGES: tuple[Calculator, ...] = (
    RulePage(
        "fees", Label("案件受理费", "Acceptance fee"),
        Label("起诉要交多少受理费: 财产、离婚、人格权、知识产权、劳动、行政案件, 以及减半。",
              "What it costs to sue: property, divorce, personality, IP, labour and administrative cases, and halving."),
        "fees", words="诉讼费 受理费 起诉 减半 简易程序 调解 撤诉 离婚 ssf slf", is_wide=False,
        example={"kind": "property", "filed_on": "2026-03-18", "claim_cny": "130000", "halving": "summary"},
        variants=(Variant(
            "one", "acceptance_fee", order=("kind", "claim_cny", "filed_on", "halving", "standard_cny"),
            first={"kind": "property", "filed_on": TODAY}, helps={"claim_cny": _CLAIM, "standard_cny": _STANDARD},
            wanted=frozenset({"claim_cny"}),
            only={
                "claim_cny": ("kind", frozenset({"property"})),
                "standard_cny": ("kind", frozenset({"divorce", "personality", "other_non_property", "intellectual_property"})),
            },
        ),),
    ),
    RulePage(
        "application-fees", Label("申请费", "Application fees"),
        Label("申请执行、保全、支付令、破产、公示催告等要交多少。",
              "Enforcement, preservation, payment orders, bankruptcy, public summons and others."),
        "fees", words="执行费 保全费 支付令 破产申请费 公示催告 仲裁 海事 担保物权 sqf zxf bqf",
        example={"what": "preservation", "applied_on": "2026-03-18", "amount_cny": "500000"},
        variants=(
            _plain("enforcement", "enforcement_fee", "申请执行", "enforcement", order=("amount_cny", "applied_on", "standard_cny")),
            _plain("preservation", "preservation_fee", "财产保全", "preservation", order=("amount_cny", "applied_on")),
            _plain("payment_order", "payment_order_fee", "支付令", "payment order"),
            _plain("bankruptcy", "bankruptcy_fee", "破产", "bankruptcy"),
            _plain("liquidation", "compulsory_liquidation_fee", "强制清算", "compulsory liquidation"),
            _plain("summons", "public_summons_fee", "公示催告", "public summons"),
            _plain("arbitration", "arbitration_review_fee", "撤销仲裁裁决、仲裁协议效力", "review of arbitration"),
            _plain("security", "security_realisation_fee", "实现担保物权", "realising a security right",
                   order=("is_granted", "standard_cny", "applied_on")),
            _plain("maritime", "maritime_application_fee", "海事申请", "maritime applications", order=("kind", "standard_cny", "applied_on")),
        ),
    ),
    RulePage(
        "special-fees", Label("各类案件受理费细目", "Fees of single kinds of case"),
        Label("离婚分割财产、人格权赔偿、多项请求、管辖异议、不交费的案件, 以及省级标准。",
              "Divorce with property, personality rights with damages, several claims, objections to jurisdiction, free cases."),
        "fees", words="离婚 财产分割 人格权 精神损害 知识产权 劳动争议 行政 管辖异议 免交 省级标准",
        example={"what": "divorce", "filed_on": "2026-03-18", "standard_cny": "200", "property_cny": "800000"},
        variants=(
            _plain("divorce", "divorce_fee", "离婚(含财产分割)", "divorce with property", order=("property_cny", "standard_cny", "filed_on")),
            _plain("personality", "personality_rights_fee", "人格权(含损害赔偿)", "personality rights",
                   order=("damages_cny", "standard_cny", "filed_on")),
            _plain("mixed", "mixed_claims_fee", "多项请求", "several claims",
                   order=("property_claims_cny", "non_property_claims", "standard_cny", "filed_on")),
            _plain("property", "property_case_fee", "财产案件", "property case"),
            _plain("ip", "intellectual_property_fee", "知识产权", "intellectual property", order=("claim_cny", "standard_cny", "filed_on")),
            _plain("other", "other_non_property_fee", "其他非财产案件", "other non-property", order=("standard_cny", "filed_on")),
            _plain("labour", "labour_dispute_fee", "劳动争议", "labour dispute"),
            _plain("administrative", "administrative_case_fee", "行政案件", "administrative", order=("kind", "filed_on")),
            _plain("jurisdiction", "jurisdiction_objection_fee", "管辖权异议", "objection to jurisdiction",
                   order=("is_upheld", "standard_cny", "decided_on")),
            _plain("free", "free_of_fee", "不交受理费的案件", "cases free of fee"),
            _plain("standard", "provincial_standard", "省级收费标准", "standard of a province"),
        ),
    ),
    RulePage(
        "appeal-fees", Label("上诉与再审的受理费", "Fees of appeal and retrial"),
        Label("上诉按不服部分计算; 再审仅两种情形收费。", "An appeal is charged on the part in dispute; a retrial in two cases only."),
        "fees", words="上诉 二审 再审 受理费 ssf",
        example={"what": "appeal", "disputed_cny": "300000", "appealed_on": "2026-03-18"},
        variants=(
            _plain("appeal", "appeal_fee", "上诉", "appeal"),
            _plain("retrial", "retrial_fee", "再审", "retrial", order=("ground", "disputed_cny", "decided_on")),
        ),
    ),
    RulePage(
        "counterclaim-fees", Label("减半、反诉、变更请求、转程序", "Halving, counterclaim, change of claim, conversion"),
        Label("案件进行中费用怎样变: 减半交纳、本诉反诉合并、增减请求、简易转普通补交。",
              "How the fee changes on the way: halving, counterclaims, changed claims, top-up on conversion."),
        "fees", words="减半 反诉 变更诉讼请求 转普通 补交 合并审理",
        example={"what": "counterclaim", "claim_fee_cny": "2900", "counterclaim_fee_cny": "1050", "on": "2026-03-18"},
        variants=(
            _plain("half", "halved_fee", "减半交纳", "halving", labels={"grounds": Label("减半的理由", "grounds of halving")},
                   order=("full_cny", "grounds", "on")),
            Variant("counterclaim", "counterclaim_fees", Label("本诉与反诉", "claim and counterclaim"),
                    order=("claim_fee_cny", "counterclaim_fee_cny", "is_summary", "on"),
                    helps={"claim_fee_cny": _BEFORE_HALF, "counterclaim_fee_cny": _BEFORE_HALF}, first={"on": TODAY}),
            _plain("change", "changed_claim_fee", "变更诉讼请求", "change of claim",
                   order=("claim_before_cny", "claim_after_cny", "is_before_end_of_court_investigation", "filed_on")),
            _plain("top_up", "conversion_top_up", "转普通程序补交", "top-up on conversion"),
        ),
    ),
    RulePage(
        "costs", Label("诉讼费用的负担、退还与救助", "Allocation, refund and relief of costs"),
        Label("判决后谁负担多少, 多交的怎样退, 免交、减交、缓交怎样算。",
              "Who bears what after judgment, what is paid back, and exemption, reduction, deferral."),
        "fees", words="诉讼费负担 分担 退费 免交 减交 缓交 司法救助",
        example={
            "what": "allocated", "costs_cny": "2900", "outcome": "partly_won", "claimed_cny": "130000", "allowed_cny": "90000",
            "decided_on": "2026-03-18",
        },
        variants=(
            _plain("allocated", "allocated_costs", "原被告之间的负担", "between the parties",
                   order=("costs_cny", "outcome", "claimed_cny", "allowed_cny", "agreed_plaintiff_cny", "decided_on")),
            _plain("divided", "divided_costs", "共同当事人分担", "among joint parties"),
            _plain("refund", "refund", "退还", "refund", order=("paid_cny", "event", "on")),
            _plain("relief", "relieved_fee", "司法救助", "relief", order=("full_cny", "relief", "remitted_share", "is_natural_person", "granted_on")),
        ),
    ),
    RulePage(
        "reverse-fee", Label("由费用反推金额", "Amount from a fee"),
        Label("知道交了多少费, 反推请求金额或执行金额的范围。", "From a fee that was paid, back to the amount it was charged on."),
        "fees", words="反推 倒算 诉讼费",
        example={"fee_cny": "1450", "charged_on": "2026-03-18", "is_half": "1"},
        variants=(_plain("one", "amount_from_fee", "由费用反推金额", "amount from a fee", order=("fee_cny", "scale", "is_half", "charged_on")),),
    ),
)
