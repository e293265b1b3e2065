"""`tianping investors`: the losses of a whole class of investors from one spreadsheet of trades, without a database."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from tianping.law.finding import Finding, Refused, Table, Value, plain

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY_COLUMNS, LEVEL_COLUMNS, NAME_COLUMNS = ("日期", "on"), ("收盘价", "收盘点位", "close"), ("名称", "name")


@click.command()
@click.argument("trades", type=FILE)
@click.option("--terms", type=FILE, required=True, help="The case as JSON: decided_on, window, base_price, method ...")
@click.option("--index", "indexes", type=FILE, multiple=True, help="A reference index: CSV or Excel with 日期 and 收盘价; may be repeated.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Write a line for each investor (CSV).")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write the rows that could not be used (CSV).")
def command(trades: Path, terms: Path, indexes: tuple[Path, ...], target: Path, errors: Path | None) -> None:
    """Compute the loss of every investor in TRADES (CSV or Excel) and print the control totals.

    Columns: 投资者, 成交日期, 买卖方向, 成交数量, 成交价格; 成交时间, 成交编号, 风险比例 where known; a line 期初 is the opening stock. What TERMS
    may hold: tianping law securities_class_loss --schema. Ends with 2 where the question is refused.
    """
    given = json.loads(terms.read_text(encoding="utf-8"), parse_float=Decimal)
    try:
        finding = _ask({**given, "indexes": [*given.get("indexes", ()), *map(_index, indexes)]}, *_cells(trades))
    except Refused as no:
        click.secho(no.finding.label.zh, fg="red", err=True)
        click.echo(no.finding.remedy.zh if no.finding.remedy else "", err=True)
        sys.exit(2)
    investors, wrong = finding.tables
    _write(target, investors)
    if errors is not None:
        _write(errors, wrong)
    for step in finding.steps:
        click.echo(step.text.zh)
    for line, column, reason, investor in wrong.rows[:10]:
        click.secho(f"  第 {line} 行 {column}: {reason}" + (f" ({investor})" if investor else ""), fg="yellow")
    if len(wrong.rows) > 10:
        click.echo(f"  … 共 {len(wrong.rows)} 行, 用 --errors 取全部 / use --errors for all")


def _cells(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows as texts, under a progress bar."""
    from tianping.pages.lists import count_rows, read_rows

    header: list[str] = []
    rows: list[list[str]] = []
    with click.progressbar(read_rows(path), length=count_rows(path), label=path.name, file=sys.stderr) as lines:
        for line in lines:
            header = header or [str(name) for name in line]
            rows.append(["" if cell is None else str(cell) for name, cell in line.items() if name])
    return header, rows


def _ask(given: Mapping[str, Any], header: list[str], rows: list[list[str]]) -> Finding:
    from tianping.law import registry

    rule = registry.find("securities_class_loss")
    typed = rule.read({**given, "header": header, "rows": []})  # the rows are texts already: reading them again would take longer
    return rule.function(**{**typed, "rows": rows})


def _index(path: Path) -> dict[str, Any]:
    """Return an index as the rule's JSON has it: its name and its closing level by day."""
    from tianping.pages.lists import read_rows

    name, levels = path.stem, {}
    for row in read_rows(path):
        name = _first(row, NAME_COLUMNS) or name
        day, level = _first(row, DAY_COLUMNS), _first(row, LEVEL_COLUMNS)
        if day and level:
            levels[day] = level
    if not levels:
        raise click.UsageError(f"{path.name} 中没有“日期”和“收盘价”两列 / has no columns 日期 and 收盘价")
    return {"name": name, "levels": levels}


def _first(row: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name) not in (None, "")), "")


def _write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"{column.label.zh}" for column in table.columns])
        writer.writerows([[_shown(cell) for cell in row] for row in table.rows])


def _shown(cell: Value) -> object:
    """Return a cell as a spreadsheet shows it: an average price with six decimals at most."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal) and cell != round(cell, 6):
        return format(round(cell, 6), "f")
    return plain(cell)
