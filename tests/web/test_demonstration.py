"""The sign-ins of a demonstration stand on the sign-in page, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import LazySettings
from django.test import Client


def test_the_sign_ins_are_shown_in_a_demonstration_only(db: None, settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text(
        json.dumps({"sign_ins": [{"username": "clerk", "password": "p", "zh": "立案庭 样本", "en": "filing clerk"}]}), encoding="utf-8"
    )
    settings.TIANPING_HOME = tmp_path
    settings.TIANPING_DEMO = True
    assert "立案庭 样本" in Client().get("/accounts/login/").content.decode()
    settings.TIANPING_DEMO = False
    assert "立案庭 样本" not in Client().get("/accounts/login/").content.decode()
