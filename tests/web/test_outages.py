"""An outage from end to end on the screen: the judge's task, the day proposed, the term moved, the certificate and the decision as PDF."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from django.test import Client
from tests.store.imports.pending import old_list as old
from tests.web.small_court import City

from tianping.docket.vocabulary.trial import RestorationDecided
from tianping.store import dockets, models, outages
from tianping.store.imports.pending.entries import case_id
from tianping.store.imports.pending.run import take_over
from tianping.web import visit

NUMBER = "(2026)吉0102民初9001号"
DOWN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
UP = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SERVED = {"案号": NUMBER, "被告": "李乙", "未送达": "", "状态": "已送达", "送达日": "2026-11-09", "书记员": "writer", "承办人": "judge"}
"""Served on 9 November: the time for the defence ends on the 24th, while the platform is away."""


@pytest.fixture
def matter(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    dockets.forget()
    monkeypatch.setattr(visit, "now", lambda: UP + timedelta(hours=1))
    take_over(old.write(tmp_path / "old.csv", SERVED), old.mapping(), by=city.acting("office"), at=datetime(2026, 11, 20, 2, tzinfo=UTC))
    outages.beat(at=DOWN)
    outages.beat(at=UP)
    return case_id(old.COURT, NUMBER)


def words_of(made: bytes) -> str:
    """Return the words of a PDF without line breaks and the spaces around figures."""
    document = pypdfium2.PdfDocument(made)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "").replace(" ", "")
    finally:
        document.close()


def test_the_judge_finds_the_day_proposed_and_the_party_gets_term_and_certificate(city: City, matter: UUID) -> None:
    judge = city.browser("judge")
    assert "决定顺延期限申请" in judge.get("/").content.decode()
    page = f"/matters/{matter}/do/trial.decide_restoration/"
    form = judge.get(page).content.decode()
    assert 'value="2026-11-27"' in form
    before = judge.get(f"/matters/{matter}/papers/trial.outage_certificate.pdf")
    assert "该期限是否顺延，由本院依法决定。" in words_of(before.content)
    sent = {"is_granted": "1", "reasons": "平台停运, 有正当理由。", "until_on": "2026-11-27", "_press": "confirmed"}
    assert judge.post(page, sent).status_code == 302
    decided = dockets.load(matter).last(RestorationDecided)
    assert decided is not None
    assert decided.what.until_on == date(2026, 11, 27)
    due = models.Deadline.objects.get(matter_id=matter, name="defence_term")
    assert (due.due_on, due.met_on) == (date(2026, 11, 27), None)
    certificate = words_of(judge.get(f"/matters/{matter}/papers/trial.outage_certificate.pdf").content)
    assert "诉讼平台停运证明" in certificate
    assert "自2026年11月24日09时00分至2026年11月25日11时00分不能正常使用" in certificate
    assert "本院已决定该期限顺延至2026年11月27日" in certificate


def test_the_list_of_outages_is_public_and_its_signature_stands_there(city: City, matter: UUID) -> None:
    page = Client().get("/public/outages/").content.decode()
    (shown,) = outages.outages()
    assert "2026-11-24 09:00" in page
    assert "2026-11-25 11:00" in page
    assert shown.key in page
    assert f'title="{shown.signature}"' in page
