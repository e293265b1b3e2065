"""Private lending: several loans and payments as rows or pasted, the running table, the balance drawn, text and annex for the judgment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tianping.law import registry
from tianping.law.finding import Finding, Label
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.what_if import lending_what_if
from tianping.law.registry import Rule
from tianping.pages.forms.fields import Field
from tianping.pages.forms.reading import row_indexes
from tianping.pages.words import say
from tianping.web.calculators.annex import annex_file
from tianping.web.calculators.asks import Asked, asked_by
from tianping.web.calculators.calculator import CONVENTIONS, Answer, Calculator, Section
from tianping.web.calculators.drawing import drawings_of
from tianping.web.calculators.sending import Sent
from tianping.web.calculators.state import Raw

_SEVERAL = Label("费用、重新出具凭证、债权转让等(没有则不填)", "Costs, renewals, assignment and others (leave empty where there are none)")
_LOAN_MORE = frozenset({
    "nominal_cny", "overdue_annual_rate", "penalty_annual_rate", "penalty_cny", "fees_cny", "formed_on", "clause", "demanded_on", "secured_cny",
})
_PAYMENT_MORE = frozenset({"towards", "order", "is_voluntary", "as_interest", "to_former_creditor"})
_FIRST_PART = ("parties", "filed_on", "until")
_SEVERAL_PART = ("costs", "renewals", "restatements", "transfer", "lender", "court_annual_rate", "decided_on")
_FILES = (("annex.pdf", Label("判决书附表 PDF", "Annex as PDF")), ("annex.docx", Label("判决书附表 Word", "Annex as Word")))


@dataclass(frozen=True, eq=False)
class Lending(Calculator):
    """The ledger of private lending."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The ledger, and its counter-factual."""
        return ("lending_ledger", "lending_what_if")

    @property
    def rule(self) -> Rule:
        """The ledger."""
        return registry.find("lending_ledger")

    def sections(self, raw: Raw) -> tuple[Section, ...]:
        """Return loans and payments in rows; what is rarer, folded."""
        held = {one.name: one for one in self._asked.fields}
        flat = [name for _, names in self._asked.bundles.values() for name in names]
        return (
            Section(tuple(held[n] for n in _FIRST_PART)),
            Section((held["loans"],)),
            Section((held["payments"],)),
            Section(tuple(held[n] for n in _SEVERAL_PART), _SEVERAL, is_folded=True),
            Section(tuple(held[n] for n in flat), CONVENTIONS, is_folded=True),
        )

    @property
    def _asked(self) -> Asked:
        asked = asked_by(self.rule)
        return replace(asked, fields=tuple(_worded(one) for one in asked.fields))

    def prepared(self, raw: Raw) -> Raw:
        """Name the loans that have no name: 1, 2, 3."""
        made = dict(raw)
        for index in row_indexes(raw, "loans"):
            texts = [t for name, ts in raw.items() if name.startswith(f"loans-{index}-") for t in ts]
            if any(t.strip() for t in texts) and not "".join(raw.get(f"loans-{index}-name", [])).strip():
                made[f"loans-{index}-name"] = [str(index + 1)]
        return made

    def fresh(self, day: date) -> Raw:
        """Return one row for a loan and one for a payment, counted until today."""
        return {"parties": ["natural_persons"], "filed_on": [day.isoformat()], "until": [day.isoformat()], "loans-n": ["1"], "payments-n": ["1"]}

    def answer(self, raw: Raw, values: Mapping[str, Any], day: date) -> Answer:
        """Return the ledger with its balance drawn, the operative part as text, and the annex to take along."""
        finding = lending_ledger(**self._asked.arguments(values))
        text = next((str(part.value) for part in finding.parts if part.name == "operative"), "")
        return Answer(finding, drawings_of(finding), text=text, files=_FILES)

    def what_if(self, raw: Raw, values: Mapping[str, Any], day: date) -> Finding | None:
        """Return which single fact a court could find otherwise, and what would then be owed."""
        return lending_what_if(**self._asked.arguments(values))

    def file(self, name: str, answer: Answer, values: Mapping[str, Any], day: date) -> Sent:
        """Return the annex of a judgment."""
        return annex_file(name, answer.source, title=f"{say(self.label)}-{day.isoformat()}")


def _worded(one: Field) -> Field:
    if one.name == "loans":
        return replace(one, help=_LOANS, children=_first(one.children, ("name", "delivered_cny", "delivered_on", "annual_rate", "due_on")))
    if one.name == "payments":
        return replace(one, help=_PAYMENTS)
    return one


def _first(children: tuple[Field, ...], names: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the fields of a row in the order of *names*; what cannot stand in a row (changes of the rate) is left out."""
    held = {one.name: one for one in children if not one.is_repeated}
    held["name"] = replace(held["name"], label=Label("借款", "loan"), is_required=False)
    return tuple(held[n] for n in (*names, *(n for n in held if n not in names)))


_LOANS = Label("填实际交付的金额; 预先扣息的, 在“更多”中填借据载明金额。没有约定利息的, 利率留空。",
               "The money really handed over. Leave the rate empty where no interest was agreed.")
_PAYMENTS = Label("每笔还款一行; 也可以从表格粘贴“日期、金额”两列。", "One row for each payment, or paste two columns: day and amount.")

PAGES: tuple[Calculator, ...] = (
    Lending(
        "lending", Label("民间借贷本息", "Private lending"),
        Label("多笔借款、多笔还款, 逐笔抵充, 各时期利率上限自动适用; 得出判决主文用语和附表。",
              "Several loans and payments, each applied in turn under the ceilings of its time; text and annex for the judgment."),
        "interest", words="民间借贷 借款 利息 还款 抵充 四倍 LPR 逾期 本金 砍头息 mjjd", is_wide=True, more=_LOAN_MORE | _PAYMENT_MORE,
        example={
            "parties": "natural_persons", "filed_on": "2024-03-11", "until": "2024-03-11",
            "loans-0-delivered_cny": "200000", "loans-0-delivered_on": "2021-05-10", "loans-0-annual_rate": "24", "loans-0-due_on": "2022-05-09",
            "payments-0-on": "2021-11-10", "payments-0-amount_cny": "20000", "payments-1-on": "2022-05-20", "payments-1-amount_cny": "50000",
            "payments-2-on": "2023-01-16", "payments-2-amount_cny": "30000",
        },
    ),
)
