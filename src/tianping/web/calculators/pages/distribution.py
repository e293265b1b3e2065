"""Distribution of a bankrupt estate: creditors' claims pasted, every class paid in its order, and a certificate to be checked by anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law import registry
from tianping.law.bankruptcy.certificate import bankruptcy_certificate
from tianping.law.bankruptcy.distribution import bankruptcy_distribution
from tianping.law.finding import Finding, Label, Unit
from tianping.pages.forms.fields import Field
from tianping.pages.words import figure, say
from tianping.web.calculators.asks import Asked, asked_by
from tianping.web.calculators.calculator import CONVENTIONS, Answer, Calculator, Section
from tianping.web.calculators.drawing import Drawing, bars
from tianping.web.calculators.sending import Sent
from tianping.web.calculators.sheet_page import SheetPage, sheet_field
from tianping.web.calculators.state import Raw

_CLAIMS = Label(
    "每行一笔债权: 编号、债权人、类别、金额, 需要时再加状态、担保物(可带表头, 从 Excel 或 WPS 复制)。类别写: "
    "破产费用、共益债务、职工债权、社会保险费用和税款、普通破产债权、劣后债权。",
    "One claim a line: number, creditor, class, amount, then standing and collateral where needed (headings welcome).",
)
_FILES = (("certificate.json", Label("分配证书 JSON", "Certificate (JSON)")),)
NO_NUMBER = "(未填案号)"


def _asked() -> Asked:
    return asked_by(registry.find("bankruptcy_certificate"))


def _claims() -> Field:
    found = next(one for one in _asked().fields if one.name == "creditor_claims")
    return replace(found, label=Label("债权", "creditors' claims"))


@dataclass(frozen=True, eq=False)
class Distribution(SheetPage):
    """The estate shared out."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The distribution and its certificate."""
        return ("bankruptcy_distribution", "bankruptcy_certificate")

    def sections(self, raw: Raw) -> tuple[Section, ...]:
        """Return the estate and its collaterals, and the claims as a table."""
        held = {one.name: one for one in _asked().fields}
        number = replace(held["case_number"], is_required=False)
        return (
            Section((held["distributed_on"], number, held["estate"])),
            Section((sheet_field(self.tables[0], help=_CLAIMS),)),
            Section((held["ties"],), CONVENTIONS, is_folded=True),
        )

    def fresh(self, day: date) -> Raw:
        """Return the day of the visit as the day of distribution."""
        return {"distributed_on": [day.isoformat()]}

    def answer(self, raw: Raw, values: Mapping[str, Any], day: date) -> Answer:
        """Return who gets what, class by class, and the certificate to take along."""
        finding = bankruptcy_distribution(
            **_asked().arguments({n: value for n, value in values.items() if n != "case_number"})
        )
        return Answer(finding, _stages(finding), files=_FILES)

    def file(self, name: str, answer: Answer, values: Mapping[str, Any], day: date) -> Sent:
        """Return the certificate, which `tools/verify_distribution.py` checks to the cent."""
        made = bankruptcy_certificate(
            **_asked().arguments({**values, "case_number": values.get("case_number") or NO_NUMBER})
        )
        return Sent(
            f"{say(self.label)}-{day.isoformat()}.json", str(made.value).encode(), "application/json; charset=utf-8"
        )


def _stages(finding: Finding) -> tuple[Drawing, ...]:
    """Return what each class gets as bars."""
    held = next((one for one in finding.tables if one.name == "stages"), None)
    rows = [
        (str(row[0]), row[3], f"{figure(row[3], Unit.CNY)} ({_percent(row[4])})")
        for row in (held.rows if held else ())
        if isinstance(row[3], Decimal)
    ]
    caption = Label("各顺序清偿额(清偿率)", "What each class gets (rate)")
    return (Drawing(bars(rows, title=say(caption)), caption),) if rows else ()


def _percent(rate: Any) -> str:
    return f"{rate * 100:.2f}%" if isinstance(rate, Decimal) else "-"


_EXAMPLE = "\n".join(
    (
        "编号\t债权人\t类别\t金额\t状态\t担保物",
        "1\t管理人\t破产费用\t420000\t\t",
        "2\t样本银行\t普通破产债权\t8000000\t\t厂房",
        "3\t职工(86人)\t职工债权\t1250000\t\t",
        "4\t税务机关\t社会保险费用和税款\t630000\t\t",
        "5\t供应商样本一\t普通破产债权\t3600000\t\t",
        "6\t供应商样本二\t普通破产债权\t2150000\t诉讼或仲裁未决\t",
        "7\t施工方样本\t普通破产债权\t1900000\t附条件\t",
    )
)

PAGES: tuple[Calculator, ...] = (
    Distribution(
        "distribution",
        Label("破产财产分配", "Distribution of an estate"),
        Label(
            "粘贴债权表: 担保物、破产费用、职工、税款、普通债权逐级清偿, 未决的提存; 附可独立核对的证书。",
            "Claims pasted: collateral, costs, wages, taxes, ordinary, each in its order; a certificate that checks itself.",
        ),
        "bankruptcy",
        words="破产 分配 清偿率 职工债权 担保 提存 pc fp",
        is_wide=True,
        has_what_if=False,
        tables=(_claims(),),
        example={
            "distributed_on": "2026-03-18",
            "case_number": "(2025)吉01破3号",
            "estate-free_cny": "6200000",
            "estate-collaterals-0-name": "厂房",
            "estate-collaterals-0-value_cny": "5400000",
            "creditor_claims": _EXAMPLE,
        },
    ),
)
