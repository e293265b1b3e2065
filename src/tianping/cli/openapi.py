"""Write the description of the interface to docs/reference/openapi.json, or check that it is the one committed."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.http import HttpRequest
from django.urls import resolve

WHERE = Path("docs/reference/openapi.json")


@click.command()
@click.option("--check", is_flag=True, help="不写入, 只核对 / do not write, only compare")
def command(check: bool) -> None:
    """Write docs/reference/openapi.json from the signatures of all actions."""
    made = described()
    if check:
        if not WHERE.exists() or WHERE.read_text(encoding="utf-8") != made:
            raise click.ClickException("docs/reference/openapi.json 不是最新 / is not up to date: make openapi")
        return
    WHERE.parent.mkdir(parents=True, exist_ok=True)
    WHERE.write_text(made, encoding="utf-8")


def described() -> str:
    """Return the description as text, with its keys in order."""
    match = resolve("/api/openapi.json")
    request = HttpRequest()
    request.method = "GET"
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    answer = match.func(request, *match.args, **match.kwargs)
    data = json.loads(answer.content)
    data.pop("servers", None)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
