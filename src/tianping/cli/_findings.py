"""A finding as lines a person reads: the answer, its steps with their articles, conventions, parts, what is missing and what to do."""

import click

from tianping.law.finding import Finding, Label, plain


def explain(finding: Finding, language: str) -> None:
    """Print *finding* in Chinese (`zh`) or English (`en`)."""

    def say(label: Label) -> str:
        return label.zh if language == "zh" else label.en

    value = "" if finding.value is None else f" {plain(finding.value)} {finding.unit.value}".rstrip()
    click.secho(f"{say(finding.label)}{value}", bold=True)
    for number, step in enumerate(finding.steps, 1):
        click.echo(f"  {number}. {say(step.text)}")
        for article in step.basis:
            click.secho(f"       {article}", dim=True)
    for one in finding.conventions:
        click.echo(f"  [{one.name} = {one.choice}] {say(one.label)}")
    for part in finding.parts:
        if part.value is not None:
            click.echo(f"  {say(part.label)}: {plain(part.value)}")
    for label in finding.missing:
        click.echo(f"  缺少 / missing: {say(label)}")
    if finding.remedy is not None:
        click.echo(f"  {say(finding.remedy)}")
    if finding.status.value != "established":
        click.secho(f"  ({finding.status.value})", fg="yellow")
