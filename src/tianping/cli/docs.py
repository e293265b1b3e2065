"""`tianping docs`: write the pages of docs/reference that are made from the code itself - commands, actions, entries, rights, rules."""

import inspect
from collections.abc import Callable, Iterable, Mapping

import click

from tianping.cli._procedures import diagram
from tianping.cli.main import main
from tianping.docket import entry, grants
from tianping.docket.stages import MATTER_KINDS
from tianping.instruments.home import PROJECT
from tianping.law import reference
from tianping.store import leaves

FOLDER = PROJECT / "docs" / "reference"
NOTE = "<!-- written by `make docs`: do not edit -->\n"


@click.command()
@click.option("--check", is_flag=True, help="write nothing; end with 1 when a page is not up to date")
def command(check: bool) -> None:
    """Write the generated reference pages."""
    stale = []
    for name, text in pages().items():
        file = FOLDER / name
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    click.echo(f"{len(stale)} 页有变化 / pages changed: {', '.join(stale) or '-'}")
    if check and stale:
        raise SystemExit(1)


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    made: Mapping[str, tuple[str, Callable[[], Iterable[str]]]] = {
        "commands.md": ("命令 · Commands", _commands),
        "actions.md": ("操作 · Actions", _actions),
        "entries.md": ("记录种类 · Kinds of entry", _entries),
        "rights.md": ("权限 · Rights", _rights),
        "rules.md": ("法律规则 · Rules of law", _rules),
        "procedures.md": ("程序图 · Procedures", _procedures),
    }
    return {name: f"{NOTE}\n# {title}\n\n" + "\n".join(lines()) + "\n" for name, (title, lines) in made.items()}


def _commands() -> Iterable[str]:
    """List every command with what it takes."""
    context = click.Context(main, info_name="tianping")
    for name in main.list_commands(context):
        found = main.get_command(context, name)
        if found is None:
            continue
        yield f"## tianping {name}\n\n{(found.help or '').strip()}\n"
        for option in found.params:
            if isinstance(option, click.Option):
                yield f"- `{' '.join((*option.opts, *option.secondary_opts))}`: {option.help or ''}"
            else:
                yield f"- `{option.make_metavar(context)}`"
        if isinstance(found, click.Group):
            yield from (f"- `{name} {sub}`: {one.get_short_help_str(200)}" for sub, one in sorted(found.commands.items()))
        yield ""


def _actions() -> Iterable[str]:
    """List every action: its name, what it does, its basis, the fields and who may."""
    for one in leaves.actions():
        roles = sorted(role for what, role in grants.grants() if what == one.name)
        yield f"## {one.label.zh} · {one.label.en}\n\n`{one.name}`: {_summary(one.decide)}\n"
        yield f"- 依据 / basis: {'; '.join(str(basis) for basis in one.cites)}"
        yield f"- 谁可以办 / who may: {', '.join(_role(role) for role in roles) or '-'}"
        for field, hint in one.fields().items():
            asked = next((note for note in getattr(hint, "__metadata__", ()) if hasattr(note, "zh")), None)
            yield f"- `{field}`: {asked.zh} · {asked.en}" if asked else f"- `{field}`"
        yield ""


def _procedures() -> Iterable[str]:
    """Draw every kind of case as a graph of its stages: which act leads from where to where."""
    leaves.actions()
    for kind in MATTER_KINDS.values():
        if kind.is_case and len(kind.leaves) > 1:
            code = f" ({kind.type_code})" if kind.type_code else ""
            yield f"## {kind.label.zh}{code} · {kind.label.en}\n\n```mermaid\n{diagram(kind)}\n```\n"


def _entries() -> Iterable[str]:
    """List every kind of entry with its audience."""
    yield "| 种类 kind | 名称 | name | 谁可以看 audience | 版本 version |"
    yield "| --- | --- | --- | --- | --- |"
    for name, kind in entry.all_kinds().items():
        yield f"| `{name}` | {kind.label.zh} | {kind.label.en} | {kind.audience.value} | {kind.version} |"


def _rights() -> Iterable[str]:
    """List what each role may do and the tie it needs."""
    yield "| 事项 what | 角色 role | 关系 tie |"
    yield "| --- | --- | --- |"
    for (what, role), ties in sorted(grants.grants().items()):
        yield f"| `{what}` | {_role(role)} | {', '.join(sorted(grants.TIE_LABELS[tie].zh for tie in ties))} |"


def _rules() -> Iterable[str]:
    """List every rule of law: what it takes, what it rests on, and since when its values hold."""
    return reference.lines()


def _role(name: str) -> str:
    """Return a role in both languages."""
    label = grants.ROLES[name].label
    return f"{label.zh} {label.en}"


def _summary(function: Callable[..., object]) -> str:
    """Return the first sentence of a docstring."""
    return (inspect.getdoc(function) or "").split("\n", 1)[0]
