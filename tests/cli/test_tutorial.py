"""The tutorial is run: what it prints is what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tianping.cli.law import command

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tutorial" / "first-calculation.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", TEXT, flags=re.DOTALL)
ASKED = [block for block in BLOCKS if "|" not in block.splitlines()[0]]
PIPED = [block for block in BLOCKS if "|" in block.splitlines()[0]]


def turns(block):
    """Yield each command of a block with the lines it prints."""
    for turn in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, _, printed = turn.partition("\n")
        yield first, printed


@pytest.mark.parametrize("block", ASKED, ids=range(len(ASKED)))
def test_every_question_gives_the_printed_answer(block):
    for asked, printed in turns(block):
        words = shlex.split(asked)
        assert words[:2] == ["tianping", "law"]
        assert CliRunner().invoke(command, words[2:]).output == printed


def test_the_estate_of_the_tutorial_is_distributed_and_checked_by_the_stranger(tmp_path):
    (tmp_path / "estate.json").write_text(re.search(r"```json\n(.*?)```", TEXT, flags=re.DOTALL)[1], encoding="utf-8")
    (tmp_path / "tools").symlink_to(ROOT / "tools")
    (tmp_path / "tianping").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tianping.cli "$@"\n', encoding="utf-8")
    (tmp_path / "tianping").chmod(0o755)
    path = os.pathsep.join((str(tmp_path), str(Path(sys.executable).parent), os.environ["PATH"]))
    assert len(PIPED) == 1
    for asked, printed in turns(PIPED[0]):
        done = subprocess.run(["sh", "-c", asked], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
        assert (done.stdout, done.returncode) == (printed, 0), done.stderr
