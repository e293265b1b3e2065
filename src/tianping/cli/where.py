"""`tianping where 审限`: where a term of the court lives - its identifier, the files that speak of it, and the page."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import click

from tianping.instruments.home import PROJECT

SEARCHED = ("src/**/*.py", "src/**/*.yaml", "src/**/*.csv", "src/**/*.html", "docs/**/*.md")
MOST_LINES = 60


@click.command()
@click.argument("words", nargs=-1, required=True)
def command(words: tuple[str, ...]) -> None:
    """Say where the Chinese term or the English identifier WORDS lives."""
    found = False
    for word in words:
        terms = [row for row in _glossary() if word in (row["zh"], row["identifier"]) or word in row["zh"]]
        for row in terms:
            found = True
            click.secho(f"{row['zh']} = {row['identifier']}", bold=True)
            click.echo(f"    {row['meaning']}{'  ' + row['source'] if row['source'] else ''}")
            if row["not_to_be_confused_with"]:
                click.echo(f"    不是 / not: {row['not_to_be_confused_with']}")
        wanted = {word, *(row["identifier"] for row in terms if row["zh"] == word), *(row["zh"] for row in terms if row["identifier"] == word)}
        lines = list(_lines(wanted))
        for line in lines[:MOST_LINES]:
            found = True
            click.echo(line)
        if len(lines) > MOST_LINES:
            click.echo(f"…… 另有 {len(lines) - MOST_LINES} 处 / and {len(lines) - MOST_LINES} more places")
    if not found:
        raise click.ClickException(f"没有找到:{' '.join(words)} / not found")


def _glossary() -> list[dict[str, str]]:
    """Return the rows of the glossary."""
    with (PROJECT / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _lines(wanted: set[str]) -> Iterator[str]:
    """Yield `file:line  what it says  (page)` for every place that defines or labels one of the words."""
    definition = re.compile("|".join(_pattern(word) for word in sorted(wanted)))
    for pattern in SEARCHED:
        for file in sorted(PROJECT.glob(pattern)):
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if definition.search(line):
                    yield f"{file.relative_to(PROJECT)}:{number}  {line.strip()[:110]}{_page(file)}"


def _pattern(word: str) -> str:
    """Return the pattern of a place that matters: any line with a Chinese term; of an identifier only where it is defined."""
    if not word.isascii():
        return re.escape(word)
    snake = re.escape(word)
    camel = "".join(part.capitalize() for part in word.split("_"))
    return rf"\b(?:def|class) (?:{snake}|{camel})\b|^{snake}:|^{snake},"


def _page(file: Path) -> str:
    """Return the page a leaf's file is seen on, for files of a leaf."""
    parts = file.relative_to(PROJECT).parts
    return f"  → /{parts[3]}/" if parts[:3] == ("src", "tianping", "domains") and len(parts) > 4 else ""
