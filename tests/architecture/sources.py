"""The source files as the architecture tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "tianping"
LAW = SRC / "law"


def python_files(*folders: Path) -> Iterator[Path]:
    """Yield every Python file below *folders* but generated ones."""
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            if "__pycache__" not in file.parts and "migrations" not in file.parts:
                yield file


@cache
def tree(file: Path) -> ast.Module:
    """Return the syntax tree of *file*."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything *file* imports, inside functions too; not what only type checkers see."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def shown(file: Path) -> str:
    """Return the path of *file* as a person writes it."""
    return str(file.relative_to(ROOT))
