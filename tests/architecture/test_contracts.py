"""The contracts between packages, as import-linter checks them, and planted violations that it must find."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.sources import ROOT


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder / "src"), "PATH": ""}, capture_output=True, text=True, check=False
    )


def test_every_contract_is_kept() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


PLANTED = {
    "an upward import": ("docket/planted.py", "import tianping.store", "The stack"),
    "a new top-level package": ("novelty/__init__.py", "", "The stack"),
    "a leaf that calls a leaf": ("domains/planted_two/rules.py", "import tianping.domains.planted_one.rules", "Domains do not know one another"),
    "a ninth name in a leaf": ("domains/planted_one/services.py", "", "Every domain has the same shape"),
    "Django in the law": ("law/planted.py", "import django", "Law, record and decisions are pure"),
    "Django in a decision": ("domains/planted_one/actions.py", "import django.db", "Law, record and decisions are pure"),
    "tables used from a page": ("pages/planted.py", "import tianping.store.models", "Only the store touches tables"),
    "the outside called from a page": ("web/planted.py", "import tianping.gateways", "Only the worker talks to the outside"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_found(tmp_path: Path, name: str) -> None:
    file, line, contract = PLANTED[name]
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    package = tmp_path / "src" / "tianping"
    for layer in ("law", "docket", "analytics", "instruments", "store", "gateways", "pages", "domains", "web", "api", "cli", "worker", "config"):
        _put(package / layer / "__init__.py", "")
    _put(package / "__init__.py", "")
    _put(package / "store" / "models.py", "")
    for leaf in ("planted_one", "planted_two"):
        _put(package / "domains" / leaf / "__init__.py", "")
        _put(package / "domains" / leaf / "rules.py", "")
    assert _lint(tmp_path).returncode == 0
    _put(package / file, line)
    done = _lint(tmp_path)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")
