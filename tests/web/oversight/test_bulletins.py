"""The papers of the rhythm on the page: drafted from the columns, compared, edited, signed, issued; drafted once by the worker."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from tests.web import test_serving as court
from tests.web.small_court import City

from tianping.docket.vocabulary.rhythm import BulletinDrafted, Rhythm
from tianping.instruments.typeset import read_back
from tianping.store import export, ledger, models, reading, rhythm
from tianping.store.export import files
from tianping.web import visit

NOW = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)  # a Monday


@pytest.fixture(autouse=True)
def _columns(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, city: City) -> None:
    """Columns of the small court with one case, as they stand on the day."""
    monkeypatch.setattr(visit, "now", lambda: NOW)
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    court.assigned(city)
    export.refresh(at=NOW)


def drafted(city: City, name: str = "weekly") -> UUID:
    answer = city.browser("office").post("/oversight/bulletins/draft/", {"rhythm": name})
    assert answer.status_code == 302
    return UUID(answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1])


def test_a_press_drafts_it_from_the_figures_and_each_number_opens_its_definition(city: City) -> None:
    paper = drafted(city)
    page = city.browser("office").get(f"/oversight/bulletins/{paper}/").content.decode()
    for text in ("审判运行周通报 2026-03-03 至 2026-03-09", "草稿", "近月收结存走势", "数据截至",
                 "/numbers/indicators/filed/?from=2026-03-03&amp;to=2026-03-09",
                 ">1件</a>"):
        assert text in page, text
    assert "审判运行周通报" in city.browser("president").get("/oversight/bulletins/").content.decode()
    assert "data-row" not in city.browser("office").get("/oversight/bulletins/?rhythm=daily").content.decode()


def test_edited_signed_issued_and_printed(city: City) -> None:
    paper = drafted(city)
    browser = city.browser("office")
    place = f"/oversight/bulletins/{paper}/edit/"
    assert "已修改" in browser.post(place, {"place": "0", "sentence": "本周新收{新收案件}。"}, follow=True).content.decode()
    assert "没有名为“新收数”的指标" in browser.post(place, {"place": "0", "sentence": "{新收数}"}, follow=True).content.decode()
    assert browser.post(place, {"place": "x"}).status_code == 404
    browser.post(place, {"place": "1", "strike": "1", "sentence": "留"})
    for name in ("sign_bulletin", "issue_bulletin"):
        ledger.perform(f"rhythm.{name}", matter=paper, by=city.acting("office"), fields={}, at=NOW)
    page = browser.get(f"/oversight/bulletins/{paper}/").content.decode()
    assert "(2026)吉0102态势1号" in page.replace("<span class=\"nowrap\">", "").replace("</span>", "")
    assert "加一句" not in page
    text = read_back(browser.get(f"/matters/{paper}/papers/rhythm.bulletin.pdf").content)
    assert "未印发" not in text
    assert "草稿" not in text
    assert browser.get(f"/matters/{paper}/papers/rhythm.bulletin.docx").content[:2] == b"PK"


def test_a_paper_pressed_for_twice_is_one_paper(city: City) -> None:
    paper = drafted(city)
    browser = city.browser("president")
    answer = browser.post("/oversight/bulletins/draft/", {"rhythm": "weekly"}, follow=True)
    assert answer.redirect_chain == [(f"/oversight/bulletins/{paper}/", 302)]
    assert "这一期今天已经起草, 这里就是它。要按最新数据重拟, 先作废这份草稿, 再起草。" in answer.content.decode()
    assert models.Matter.objects.filter(kind="bulletin").count() == 1
    other = browser.post("/oversight/bulletins/draft/", {"rhythm": "daily"})
    assert (other["Location"] != f"/oversight/bulletins/{paper}/", models.Matter.objects.filter(kind="bulletin").count()) == (True, 2)
    seq = ledger.perform("record.void", matter=paper, by=city.acting("office"), fields={"seq": 1, "ground": "按最新数据重拟"}, at=NOW)
    assert drafted(city) != paper, seq


def test_the_next_one_stands_beside_the_last(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drafted(city)
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 16, 2, 0, tzinfo=UTC))
    second = drafted(city)
    page = city.browser("office").get(f"/oversight/bulletins/{second}/").content.decode()
    assert f"/oversight/bulletins/{first}/" in page
    assert "上一期" in page


def test_once_issued_it_reaches_the_heads_of_divisions_and_they_are_told(city: City) -> None:
    paper = drafted(city)
    head = city.browser("head")
    page = f"/oversight/bulletins/{paper}/"
    pdf = f"/matters/{paper}/papers/rhythm.bulletin.pdf"
    assert "data-row" not in head.get("/oversight/bulletins/").content.decode()
    assert [head.get(path).status_code for path in (page, pdf)] == [404, 404]
    for name in ("sign_bulletin", "issue_bulletin"):
        assert head.get(page).status_code == 404
        ledger.perform(f"rhythm.{name}", matter=paper, by=city.acting("office"), fields={}, at=NOW)
    assert page in head.get("/oversight/bulletins/").content.decode()
    assert "审判运行周通报 2026-03-03 至 2026-03-09" in head.get(page).content.decode()
    assert [head.get(path).status_code for path in (page, pdf)] == [200, 200]
    before = models.Entry.objects.filter(matter_id=paper).count()
    assert "不能" in head.post(f"{page}edit/", {"place": "0", "sentence": "改"}, follow=True).content.decode()
    assert models.Entry.objects.filter(matter_id=paper).count() == before
    told = models.Notice.objects.filter(text_zh__startswith="审判运行周通报").values_list("account", flat=True)
    assert set(told) == {city.people["head"].pk, city.people["president"].pk}
    for name in ("judge", "clerk", "zhang"):
        assert [city.browser(name).get(path).status_code for path in (page, pdf)] == [404, 404]


@pytest.mark.parametrize("name", ["judge", "clerk", "zhang", "head"])
def test_others_draft_none_and_read_no_draft(city: City, name: str) -> None:
    paper = drafted(city)
    for path in (f"/oversight/bulletins/{paper}/", *(("/oversight/bulletins/",) if name != "head" else ())):
        assert city.browser(name).get(path).status_code == 404
    assert city.browser(name).post("/oversight/bulletins/draft/", {"rhythm": "weekly"}).status_code == 404
    assert models.Facts.objects.filter(kind="bulletin").count() == 1


def test_the_worker_drafts_what_the_day_calls_for_once(city: City) -> None:
    made = rhythm.draft_due(at=NOW)
    assert [models.Facts.objects.get(pk=m).title for m in made] == ["审判运行周通报 2026-03-02 至 2026-03-08"]
    assert rhythm.draft_due(at=NOW) == []
    assert rhythm.draft_due(at=datetime(2026, 3, 10, 2, 0, tzinfo=UTC)) == []
    assert len(Rhythm) == 7


def test_the_plot_goes_no_further_than_the_paper_though_the_columns_know_more(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 3, 2, 0, tzinfo=UTC))
    before = drafted(city)
    monkeypatch.setattr(visit, "now", lambda: NOW)
    after = drafted(city)
    last = {}
    for paper in (before, after):
        what = reading.docket_of(reading.open_matter(paper, by=city.acting("office"), at=NOW)).last(BulletinDrafted).what  # type: ignore[union-attr]
        last[paper] = [line.counts[-1] for line in what.series]
        assert last[paper][2] == next(one.value for one in what.used_figures if one.definition == "pending")
    assert (last[before], last[after]) == ([0, 0, 0], [1, 0, 1])


def test_the_page_of_a_paper_is_called_in_the_language_of_the_page(city: City) -> None:
    browser = city.browser("office")
    paper = drafted(city)
    browser.cookies["tianping_language"] = "en"
    page = browser.get(f"/oversight/bulletins/{paper}/").content.decode()
    assert '<h1>Weekly bulletin <span class="nowrap">2026-03-03</span> – <span class="nowrap">2026-03-09</span></h1>' in page
    assert ">cases filed</a></td>" in page


def test_refused_words_stay_where_they_were_typed_with_the_reason(city: City) -> None:
    paper = drafted(city)
    browser = city.browser("office")
    place = f"/oversight/bulletins/{paper}/edit/"
    again = browser.post(place, {"place": "0", "sentence": "本周新收{新收数}件。"})
    page = again.content.decode()
    assert again.status_code == 422
    assert 'aria-describedby="why-not" autofocus>本周新收{新收数}件。</textarea>' in page
    assert '<div class="error" id="why-not" role="alert">没有名为“新收数”的指标 可用的指标: ' in page
    assert page.count("why-not") == 2
    added = browser.post(place, {"place": "99", "sentence": ""})
    assert added.status_code == 422
    assert len(list(models.Entry.objects.filter(matter=paper))) == 1


def test_the_address_of_the_form_opened_by_itself_shows_the_paper(city: City) -> None:
    paper = drafted(city)
    answer = city.browser("office").get(f"/oversight/bulletins/{paper}/edit/")
    assert answer.status_code == 200
    assert "审判运行周通报" in answer.content.decode()


def test_an_address_that_only_takes_a_form_says_so(city: City) -> None:
    answer = city.browser("office").get("/oversight/bulletins/draft/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "这个地址只接收页面上提交的内容, 不能直接打开; 没有写入任何内容。" in answer.content.decode()


def test_the_table_speaks_the_language_of_the_page(city: City) -> None:
    paper = drafted(city)
    browser = city.browser("office")
    browser.cookies["tianping_language"] = "en"
    page = browser.get(f"/oversight/bulletins/{paper}/").content.decode()
    table = page[page.rindex("<table"):page.rindex("</table>")]
    assert ">1 case<" in table
    assert not [c for c in table if "一" <= c <= "鿿"], table
