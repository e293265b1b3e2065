"""`tianping law ...`: every rule and calculator of the law from the command line, without a database."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from tianping.cli._findings import explain
from tianping.law.finding import Finding, Refused, as_json

FIXED = ("batch", "check", "explain-figure", "lint", "list")


class Law(click.Group):
    """The fixed commands, and one command for every rule and calculator, imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the fixed commands; `tianping law list` names the rules."""
        return list(FIXED)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a fixed command, or the command of the rule or calculator called *cmd_name*."""
        return super().get_command(ctx, cmd_name) or _rule_command(cmd_name)


@click.group(cls=Law, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """The law as computation. `tianping law list` shows the rules; `tianping law NAME --given -` asks one."""


@command.command("list")
@click.option("--json", "as_json_lines", is_flag=True, help="One JSON object with rules and calculators.")
def list_(as_json_lines: bool) -> None:
    """List every rule and every calculator of worked cases."""
    from tianping.law import registry, worked

    rules = registry.rules()
    if as_json_lines:
        made = {
            "rules": [{"name": r.name, "family": r.family, "zh": r.label.zh, "en": r.label.en, "summary": r.summary} for r in rules],
            "calculators": list(worked.calculators()),
        }
        _write(made)
        return
    family = ""
    for one in sorted(rules, key=lambda r: (r.family, r.name)):
        if one.family != family:
            family = one.family
            click.secho(f"\n{family}", bold=True)
        click.echo(f"  {one.name:<32} {one.label.zh} / {one.label.en}")
    click.secho("\n案例计算器 / calculators of worked cases", bold=True)
    for name in worked.calculators():
        click.echo(f"  {name}")


def _rule_command(name: str) -> click.Command:
    @click.command(name)
    @click.option("--given", help="Inputs as JSON text, @FILE, or - for standard input.")
    @click.option("--schema", is_flag=True, help="Print the JSON schema of the inputs.")
    @click.option("--explain", "readable_steps", is_flag=True, help="Print readable steps instead of JSON.")
    @click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Use the law, rates and calendar known on that day.")
    @click.option("--what-if", "counter_factual", is_flag=True, help="Say which single fact would change the answer, and where.")
    @click.option("--svg", is_flag=True, help="Draw the clock (trial_clock alone).")
    @click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
    def one(
        given: str | None, schema: bool, readable_steps: bool, as_of: datetime | None, counter_factual: bool, svg: bool, language: str
    ) -> None:
        if as_of is not None:
            from tianping.law import params

            params.know_only(as_of.date())
        if schema:
            _write(_schema(name))
            return
        if given is None:
            raise click.UsageError("--given 缺少输入 / --given is missing (see --schema)")
        inputs = _read(given)
        if counter_factual:
            _say_what_if(name, inputs, language)
            return
        answer = _ask(name, inputs)
        finding = answer["finding"]
        if svg:
            _draw(finding, language)
        elif readable_steps:
            explain(finding, language)
        else:
            _write({**as_json(finding), **({"answers": answer["answers"]} if "answers" in answer else {})})
        sys.exit(0 if finding.status.value not in ("refused", "missing") else 2)

    return one


def _read(text: str) -> dict[str, Any]:
    raw = sys.stdin.read() if text == "-" else Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
    try:
        made = json.loads(raw, parse_float=Decimal)
    except json.JSONDecodeError as wrong:
        raise click.UsageError(f"输入不是 JSON / the input is not JSON: {wrong}") from wrong
    if not isinstance(made, dict):
        raise click.UsageError("输入应为 JSON 对象 / the input must be a JSON object")
    return made


def _schema(name: str) -> Mapping[str, Any]:
    from tianping.law import registry, worked

    if worked.is_calculator(name):
        return worked.schema(name)
    try:
        return registry.find(name).schema()
    except Refused as no:
        raise _usage(no) from no


def _usage(no: Refused) -> click.UsageError:
    remedy = no.finding.remedy
    return click.UsageError(f"{no.finding.label.zh} / {no.finding.label.en}. " + (remedy.zh if remedy else ""))


def _ask(name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the finding of a rule, or of a calculator with its answers under the names of worked cases."""
    from tianping.law import registry, worked
    from tianping.law.check import readable

    try:
        if worked.is_calculator(name):
            answer = worked.answer(worked.case_of(name, inputs))
            answers = {**answer.values, **({"figure": answer.figure} if answer.figure is not None else {})}
            return {"finding": answer.finding, "answers": readable(answers), "values": answers}
        return {"finding": registry.find(name)(inputs)}
    except Refused as no:
        if no.finding.name == "no_such_rule":
            raise _usage(no) from no
        return {"finding": no.finding}


def _say_what_if(name: str, inputs: Mapping[str, Any], language: str) -> None:
    from tianping.law import registry, worked
    from tianping.law.what_if import what_if

    own = OWN_WHAT_IF.get(name, f"{name}_what_if")  # a rule may bring its own counter-factual, which knows where its brackets end
    if not worked.is_calculator(name) and registry.has(own):
        explain(_ask(own, inputs)["finding"], language)
        return
    schema = None if worked.is_calculator(name) else registry.find(name).schema()
    turnings = what_if(inputs, ask=_asking(name), schema=schema)
    for one in turnings:
        click.echo(one.label.zh if language == "zh" else one.label.en)
    if not turnings:
        click.echo("没有哪一项单独改变会改变结果 / no single fact would change the answer")


def _asking(name: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    from tianping.law.check import answers_of, readable

    def ask(inputs: Mapping[str, Any]) -> dict[str, Any]:
        answer = _ask(name, inputs)
        finding: Finding = answer["finding"]
        if finding.status.value in ("refused", "missing"):
            return {"refused": finding.label.zh}
        named = answer.get("answers") or answers_of(finding)
        return {key: readable(value) for key, value in named.items() if key in WATCHED or "answers" in answer}

    return ask


OWN_WHAT_IF = {"lending_ledger": "lending_what_if"}
WATCHED = frozenset({"value", "status", "in_time"})


def _draw(finding: Finding, language: str) -> None:
    from tianping.law.limits.drawing import clock_svg

    if finding.name != "trial_clock" or finding.status.value in ("refused", "missing"):
        raise click.UsageError("--svg 仅用于 trial_clock / --svg is for trial_clock alone")
    click.echo(clock_svg(finding, language="en" if language == "en" else "zh"))


@command.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json_lines", is_flag=True, help="One JSON object per row instead of the summary.")
def check_(files: tuple[Path, ...], as_json_lines: bool) -> None:
    """Run files of worked cases row by row; exit code 1 on a real difference."""
    from tianping.law.check import Checked, check_row, readable
    from tianping.law.params import read_yaml

    checked: list[Checked] = []
    for file in files:
        rows = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal) if file.suffix == ".json" else read_yaml(file)
        for row in rows:
            one = check_row(row)
            checked.append(one)
            if as_json_lines:
                click.echo(json.dumps({
                    "id": one.id, "calc": one.calc, "kind": one.kind, "verdict": one.verdict.value, "why": one.why,
                    "differences": [str(d) for d in one.differences], "answers": readable(one.answers or {}),
                }, ensure_ascii=False))
    if not as_json_lines:
        _summary(checked)
    sys.exit(1 if any(one.is_real_difference for one in checked) else 0)


def _summary(checked: list[Any]) -> None:
    from tianping.law.check import Verdict, tally

    heads = list(Verdict)
    click.echo(f"{'':<34}" + "".join(f"{one.value:>15}" for one in heads))
    for calc, counts in tally(checked).items():
        click.echo(f"{calc:<34}" + "".join(f"{counts[one] or '':>15}" for one in heads))
    for one in checked:
        if one.is_real_difference:
            click.secho(f"{one.id} {one.calc}: {one.verdict.value} {one.why}", fg="red")
            for difference in one.differences:
                click.echo(f"    {difference}")
        elif one.verdict in (Verdict.NOT_FOLLOWING, Verdict.SHOWN, Verdict.REPORTED):
            click.echo(f"{one.id} {one.calc}: {one.why}" + (f" ({'; '.join(map(str, one.differences))})" if one.differences else ""))
    click.echo(f"{len(checked)} 行, 实质差异 {sum(one.is_real_difference for one in checked)} 行 / rows, real differences")


@command.command("lint")
@click.option("--all", "show_all", is_flag=True, help="Also list every unverified value.")
def lint_(show_all: bool) -> None:
    """Walk all dated values: gaps, overlaps, missing sources, unverified values, rules that both apply."""
    from collections import Counter

    from tianping.law.lint import ERRORS, WORDS, Fault, lint

    remarks = lint()
    for one in remarks:
        if show_all or one.fault is not Fault.UNVERIFIED:
            click.secho(str(one), fg="red" if one.fault in ERRORS else None)
    counts = Counter(one.fault for one in remarks)
    for fault in Fault:
        click.echo(f"{WORDS[fault].zh} / {WORDS[fault].en}: {counts[fault]}")
    sys.exit(1 if any(one.fault in ERRORS for one in remarks) else 0)


@command.command("explain-figure")
@click.option("--calc", required=True, help="The calculator, as worked cases name it: interest.simple.")
@click.option("--figure", required=True, help="The printed figure.")
@click.option("--given", required=True, help="Its inputs as JSON text, @FILE, or -.")
@click.option("--key", default="amount", show_default=True, help="The field of the calculator that the figure stands for.")
@click.option("--tolerance", default="0", show_default=True, help="Figures that near, in yuan, count as well.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def explain_figure_(calc: str, figure: str, given: str, key: str, tolerance: str, language: str) -> None:
    """Name the conventions under which the inputs give a printed figure."""
    inputs = _read(given)
    asked = {"calc": calc, "inputs": inputs.get("inputs", inputs), "stated": figure, "key": key, "tolerance": tolerance}
    finding = _ask("explain_figure", asked)["finding"]
    explain(finding, language)
    sys.exit(0 if finding.value else 1)


@command.command("batch")
@click.argument("name")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--findings", type=click.Path(dir_okay=False, path_type=Path), help="Also write every whole finding, one JSON object a line.")
def batch_(name: str, source: Path, target: Path, findings: Path | None) -> None:
    """Ask NAME once for every row of SOURCE (CSV or Excel); write the rows with their results to TARGET (CSV or Excel).

    Columns that are no inputs are carried over. Rows that cannot be answered are named; the code is then 1.
    """
    from tianping.cli._batch import batch

    inputs = frozenset(_schema(name)["properties"])
    tally = batch(name=name, source=source, target=target, findings=findings, ask=lambda given: _ask(name, given), inputs=inputs)
    sys.exit(1 if tally.bad else 0)


def _write(value: Mapping[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
