"""The English of the pages is complete, and the language is the person's choice."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from django.test import Client
from tests.web.small_court import City

ROOT = Path(__file__).resolve().parents[2]


def test_every_sentence_has_its_english() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "messages.py"), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "complete\n")


def test_the_sign_in_page_is_chinese_and_english_on_wish(db: None) -> None:
    browser = Client()
    assert "用户名" in browser.get("/accounts/login/").content.decode()
    browser.post("/i18n/setlang/", {"language": "en", "next": "/"})
    page = re.sub(r"<button[^>]*lang=\"zh-CN\">中文</button>", "", browser.get("/accounts/login/").content.decode())
    assert "Username" in page
    assert re.findall(r"[\u4e00-\u9fff]+", page) == []


def test_the_desk_in_english_keeps_chinese_for_names_only(city: City) -> None:
    browser = city.browser("clerk")
    browser.post("/i18n/setlang/", {"language": "en", "next": "/"})
    page = browser.get("/queue/").content.decode()
    assert "Filing queue" in page
    left = set(re.findall(r"[\u4e00-\u9fff]+", page))
    assert left <= {"中文", "立案员样本", "长春市南关区人民法院", "张甲", "诉", "李乙等", "民间借贷纠纷"}
