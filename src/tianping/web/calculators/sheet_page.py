"""A calculator whose rows come as a pasted table that stays a table: trades, creditors' claims, levels of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tianping.law.finding import Label
from tianping.pages.forms.fields import Field
from tianping.web.calculators.calculator import Calculator
from tianping.web.calculators.reading import Read, read
from tianping.web.calculators.sheets import as_rows, by_place, sheet_of
from tianping.web.calculators.state import Raw

SHEET = "sheet"


def sheet_field(rows: Field, *, help: Label) -> Field:  # noqa: A002 - the word of every field
    """Return the field in which a table is pasted for the repeated field *rows*."""
    return replace(rows, widget=SHEET, of=str, is_repeated=False, children=(), help=help)


@dataclass(frozen=True, eq=False)
class SheetPage(Calculator):
    """A page with pasted tables: `tables` are the repeated fields that are read from them."""

    tables: tuple[Field, ...] = ()
    is_posted: bool = field(default=True)

    def read(self, raw: Raw, fields: Sequence[Field]) -> Read:
        """Return what stands in the form; what is wrong with a table is said by its line and column."""
        real = {one.name: one for one in self.tables}
        sheets = {name: sheet_of("\n".join(raw.get(name, [])), one.children) for name, one in real.items()}
        rows = {key: texts for name, sheet in sheets.items() for key, texts in as_rows(sheet, name).items()}
        rest = {name: texts for name, texts in self.prepared(raw).items() if name not in real}
        found = read([real.get(one.name, one) for one in fields], {**rest, **rows}, options=self.options)
        for name, sheet in sheets.items():
            if sheet.unused:
                said = "、".join(sheet.unused)
                found.notes.append(
                    Label(
                        f"“{real[name].label.zh}”中没有用到的列: {said}",
                        f"Columns of “{real[name].label.en}” that were not used: {said}",
                    )
                )
            if sheet.totals:
                said = "、".join(str(one) for one in sheet.totals)
                found.notes.append(
                    Label(f"“{real[name].label.zh}”第{said}行是合计, 未计入。", f"“{real[name].label.en}”, line {said}: a total, not counted")
                )
            found.problems = by_place(found.problems, real[name], sheet)
            found.waiting = (
                [one for one in found.waiting if not (one.name.startswith(f"{name}-") and sheet.rows)]
                + [one for one in by_place(found.waiting, real[name], sheet) if one.name == name and sheet.rows]
                if sheet.rows
                else found.waiting
            )
        return found
