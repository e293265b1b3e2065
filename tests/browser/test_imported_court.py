"""The page of an imported court: plots drawn without a fault, no wider than the window, clean for axe; a press leads to the cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.dirty_list import rows
from playwright.sync_api import BrowserContext
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.store.imports.lists import write
from tests.web.small_court import AT

from tianping.store.imports.mapping_file import read_mapping
from tianping.store.imports.run import run_import

pytestmark = pytest.mark.browser
MAPPING = Path(__file__).resolve().parents[2] / "src/tianping/store/imports/mappings/decided_cases_of_many_courts.yaml"


def test_figures_plots_and_the_cases_behind_them(site: Site, desktop: BrowserContext, phone: BrowserContext, tmp_path: Path) -> None:
    from bench.dirty_list import HEADER

    path = write(tmp_path / "list.csv", *(",".join(r) for r in rows(600)), head=",".join(HEADER))
    run_import(path, read_mapping(MAPPING), by=site.city.acting("office"), at=AT)
    problems: list[str] = []
    for context in (desktop, phone):
        context.set_default_navigation_timeout(120_000)  # the first view loads the engine of the figures
    page = watched(desktop, problems)
    sign_in(page, site, "president")
    look(page, f"{site.url}/imported/TJXX/", "imported-court", problems=problems)
    assert page.locator("#plot-ages canvas").count() == 1
    assert page.locator("#plot-months canvas").count() == 1
    page.locator("[data-finding=pending] .big a").click()
    page.wait_for_url(f"{site.url}/imported/TJXX/cases/pending/")
    look(page, page.url, "imported-cases", problems=problems)
    page.locator("td a").first.click()
    page.wait_for_url(f"{site.url}/matters/**")
    small = watched(phone, problems)
    sign_in(small, site, "president")
    look(small, f"{site.url}/imported/TJXX/", "phone-imported-court", problems=problems)
    assert problems == []
