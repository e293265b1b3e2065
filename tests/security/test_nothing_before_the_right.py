"""Before the right to act is checked nothing that was sent is read, stored or kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.small_court import City, build

from tianping.store import models

HOLD = "hearings.hold_hearing"


@pytest.fixture
def city(db: None) -> City:
    """The court with its people, and one complaint under review."""
    return build()


@pytest.mark.parametrize("who", ["zhang", "li", "auditor", "wang", "server"])
def test_a_draft_of_the_minutes_is_kept_by_those_alone_who_may_write_them(city: City, who: str) -> None:
    """Who reads along sees the newest draft of the minutes: a draft of somebody else would be read as the court's."""
    before = models.Draft.objects.count()
    answer = city.browser(who).post(f"/matters/{city.matter}/keep/{HOLD}/", {"minutes": "被告承认全部事实", "shared": "1"})
    assert answer.status_code in (403, 404)
    assert models.Draft.objects.count() == before


def test_a_draft_of_an_act_there_is_not_is_not_kept(city: City) -> None:
    assert city.browser("clerk").post(f"/matters/{city.matter}/keep/filing.nothing/", {"a": "b"}).status_code == 404
    assert models.Draft.objects.count() == 0


def test_a_file_sent_with_an_act_that_is_not_granted_is_not_stored(city: City) -> None:
    held = set(Path(settings.FILES_ROOT).rglob("*")) if Path(settings.FILES_ROOT).exists() else set()
    sent = {"evidence": SimpleUploadedFile("a.pdf", b"%PDF-1.7 one of its own kind")}
    answer = city.browser("auditor").post(f"/matters/{city.matter}/do/evidence.submit_evidence/", sent)
    assert answer.status_code == 403
    assert "没有“提交证据”的权限" in answer.content.decode()
    assert models.File.objects.count() == 0
    assert (set(Path(settings.FILES_ROOT).rglob("*")) if Path(settings.FILES_ROOT).exists() else set()) == held
