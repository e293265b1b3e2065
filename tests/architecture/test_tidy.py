"""Sizes, the closed list of a leaf's names, tables only in the store, and nothing that belongs to one machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, SRC, python_files, shown, tree

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 50
LEAF_NAMES = {"__init__", "rules", "actions", "papers", "queries", "forms", "views", "urls", "apps", "templates", "static"}
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".csv", ".html", ".txt", ".json", ".sh", ".typ"}
OURS = [ROOT / name for name in ("src", "tests", "tools", "bench")]


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {shown(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files(*OURS)}
    long = {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE}
    assert long == {}


def _functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = {
        f"{shown(file)}:{node.name}": length
        for file in python_files(*OURS)
        for node in _functions(file)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


BY_NAME = {"PARTS"}
"""Constants that are looked up by their name as a text: the parts of a leaf's queries."""


def test_every_constant_is_read_by_somebody() -> None:
    read: set[str] = set()
    for file in python_files(*OURS):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                read.add(f"{shown(file)} {node.id}")
            elif isinstance(node, ast.Attribute):
                read.add(node.attr)
            elif isinstance(node, ast.ImportFrom):
                read |= {one.name for one in node.names}
    unread = [
        f"{shown(file)}:{node.lineno} {target.id}"
        for file in python_files(SRC) if file.parent.name != "settings"
        for node in tree(file).body if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id.isupper() and not {target.id, f"{shown(file)} {target.id}"} & (read | BY_NAME)
    ]
    assert unread == []


def test_a_leaf_holds_only_the_eight_names() -> None:
    extra = [
        shown(entry)
        for leaf in (SRC / "domains").iterdir()
        if leaf.is_dir() and leaf.name != "__pycache__"
        for entry in leaf.iterdir()
        if entry.stem not in LEAF_NAMES and entry.name != "__pycache__"
    ]
    assert extra == []


def test_every_leaf_has_rules_and_is_registered() -> None:
    leaves = [leaf for leaf in (SRC / "domains").iterdir() if leaf.is_dir() and leaf.name != "__pycache__"]
    without = [
        f"{shown(leaf)} has no {name}"
        for leaf in leaves
        for name in ("rules", "apps")
        if not (leaf / f"{name}.py").exists() and not (leaf / name).is_dir()
    ]
    assert without == []


def test_tables_are_declared_only_in_the_store() -> None:
    elsewhere = [
        f"{shown(file)}:{node.name}"
        for file in python_files(SRC)
        if "store" not in file.relative_to(SRC).parts[:1]
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if ast.unparse(base) in {"models.Model", "Model", "AbstractUser", "AbstractBaseUser"}
    ]
    assert elsewhere == []


def test_nothing_is_printed_and_no_error_is_swallowed() -> None:
    faults = []
    for file in python_files(SRC):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                faults.append(f"{shown(file)}:{node.lineno} prints")
            if isinstance(node, ast.ExceptHandler) and _swallows(node):
                faults.append(f"{shown(file)}:{node.lineno} swallows errors")
    assert faults == []


def _swallows(handler: ast.ExceptHandler) -> bool:
    catches_all = handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}
    return catches_all and all(isinstance(step, ast.Pass | ast.Continue) for step in handler.body)


def _tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            yield ROOT / name


def test_the_lock_names_no_host_but_the_default_registry() -> None:
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"(\w+://[^/\"]*)", text)) == {"https://pypi.org", "https://files.pythonhosted.org"}


def test_no_text_file_names_a_folder_of_somebody_s_machine() -> None:
    pattern = re.compile(r"(?<![\w.~/-])/(?:work|root|opt|home)/[a-z]")
    faults = []
    for file in _tracked():
        if file.suffix in TEXTS or file.name in {"Makefile", "run"}:
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if pattern.search(line) and file != Path(__file__):
                    faults.append(f"{shown(file)}:{number}: {line.strip()[:100]}")
    assert faults == []
