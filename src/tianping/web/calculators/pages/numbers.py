"""Numbers and codes: case numbers, court codes, identity and credit codes, sums in capitals, causes of action."""

from __future__ import annotations

from tianping.law.finding import Label
from tianping.web.calculators.calculator import TODAY, Calculator, RulePage
from tianping.web.calculators.pages.periods import v

PAGES: tuple[Calculator, ...] = (
    RulePage(
        "case-number",
        Label("案号、法院代字、案件类型", "Case numbers, court and type codes"),
        Label(
            "案号里的年份、法院、案件类型、编号分别是什么; 代字对应哪个法院。",
            "The year, court, type and number in a case number; which court a code stands for.",
        ),
        "numbers",
        words="案号 法院代字 吉01 民初 类型代字 ah",
        has_what_if=False,
        example={"what": "case_number", "text": "(2026)吉0102民初1523号"},
        variants=(
            v("case_number", "text", zh="案号", en="case number"),
            v("court", "code", "on", zh="法院代字", en="court code"),
            v("type_code", "code", "on", zh="类型代字", en="type code"),
        ),
    ),
    RulePage(
        "capitals",
        Label("人民币大写与金额识读", "Sums in capitals"),
        Label("金额转大写; 大写或混写的金额读成数字。", "A sum in capitals, and a written sum as figures."),
        "numbers",
        words="大写 人民币 壹贰叁 金额 rmb dx",
        has_what_if=False,
        example={"what": "amount_in_capitals", "amount_cny": "1680032.05"},
        variants=(
            v("amount_in_capitals", "amount_cny", zh="转成大写", en="into capitals"),
            v("amount", "text", zh="读成数字", en="into figures"),
        ),
    ),
    RulePage(
        "codes",
        Label("身份证号、信用代码校验", "Identity and credit codes"),
        Label(
            "校验位对不对, 号码里的地区、出生日期; 只在本页计算, 不保存。",
            "Whether the check digit fits, the area and day of birth; computed here only, nothing stored.",
        ),
        "numbers",
        words="身份证 统一社会信用代码 校验 sfz",
        has_what_if=False,
        example={"what": "credit_code", "text": "91220101MA0Y3XY81U"},
        variants=(v("credit_code", "text"), v("identity_number", "text", "on", first={"on": TODAY})),
    ),
    RulePage(
        "cause",
        Label("案由", "Cause of action"),
        Label("按名称或编码查案由, 及其上级案由。", "A cause by its name or code, with those above it."),
        "numbers",
        words="案由 纠纷 ay",
        has_what_if=False,
        example={"name": "民间借贷纠纷"},
        variants=(v("cause", "name", "code", "on"),),
    ),
)
