"""`tianping rebuild`: draw the projections again from the entries."""

from __future__ import annotations

import json
from uuid import UUID

import click

from tianping.store.rebuild import rebuild


@click.command()
@click.option("--matter", type=click.UUID, default=None, help="one matter only")
@click.option("--court", default="", help="one court only")
@click.option("--dry-run", is_flag=True, help="say what differs, write nothing")
@click.option("--json", "as_json", is_flag=True, help="print the result as JSON")
def command(matter: UUID | None, court: str, dry_run: bool, as_json: bool) -> None:
    """Draw projections again; for equal versions of law, calendar and settings nothing may differ."""
    if as_json:
        found = rebuild(matter=matter, court=court, dry_run=dry_run)
        moved = [{"matter": str(m.matter), "number": m.number, "deadline": m.name, "was": m.was_on.isoformat(),
                  "is": m.is_on.isoformat(), "told": m.told} for m in found.moved]
        click.echo(json.dumps({"matters": found.matters, "changed": found.changed, "moved": moved}, ensure_ascii=False))
        return
    with click.progressbar(length=1, label="重建 / rebuilding") as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(1)

        found = rebuild(matter=matter, court=court, dry_run=dry_run, progress=show)
    for one in found.moved:
        click.echo(f"{one.number} {one.label_zh}: {one.was_on} -> {one.is_on} (已通知 {one.told} 次)")
    click.echo(f"案件 {found.matters}, 有变化 {found.changed}, 期限移动 {len(found.moved)}")
