"""The page of an imported court: its figures with their definitions, plots with their tables, and the cases behind each number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from tianping.analytics.court_figures import Age, Month
from tianping.analytics.court_findings import age_label, plain
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Finding, Label
from tianping.pages.answers import shown
from tianping.pages.long_lists.behind import opened
from tianping.pages.tables import csv_lines
from tianping.pages.words import say
from tianping.store import visible
from tianping.store.imports.figures import Imported, cases_behind, of_court
from tianping.web import long_lists
from tianping.web.sheets import is_asked
from tianping.web.visit import Visit, signed_in

LIMIT = 50
SHOWN_MONTHS = 24
BEHIND = {"filed": "filed", "ended": "ended", "pending": "pending", "duration_median": "durations", "duration_mean": "durations"}
WORDS = {
    "all": Label("导入法院", "Imported courts"), "until": Label("数据截至", "data until"), "notes": Label("读数须知", "What to know first"),
    "why": Label("口径和算法", "definition and steps"), "ages": Label("未结案件的时长", "Pending cases by age"),
    "age": Label("自立案起", "since filing"), "cases": Label("件数", "cases"), "months": Label("逐月收结", "Month by month"),
    "month": Label("月份", "month"), "filed": Label("收案", "filed"), "ended": Label("审结", "ended"), "pending": Label("月末未结", "pending"),
    "clearance": Label("结收比 (%)", "clearance (%)"), "more": Label("全部月份", "all months"), "less": Label("近24个月", "the last 24 months"),
    "download": Label("下载", "download"), "runs": Label("数据来源", "Where the data comes from"), "file": Label("名单", "list"),
    "read": Label("读取行", "rows read"), "imported": Label("导入行", "imported"), "duplicate": Label("重复行", "duplicate"),
    "rejected": Label("拒绝行", "rejected"), "at": Label("导入时间", "imported at"), "number": Label("案号", "number"),
    "title": Label("类别与案由", "class and cause"), "stage": Label("状态", "stage"), "filed_on": Label("立案", "filed on"),
    "ended_on": Label("审结", "ended on"), "days": Label("用时 (日)", "days"), "next": Label("下一页", "next page"),
    "none": Label("没有案件", "no cases"), "none_why": Label("此数字为零, 或已到最后一页。", "this figure is zero, or this was the last page"),
    "share": Label("占未结", "share of pending"),
}


@signed_in
def show(visit: Visit, code: str) -> HttpResponse:
    """Show the figures of an imported court, each opening its cases."""
    found = of_court(code, by=visit.by)
    months = found.figures.months
    is_whole = visit.request.GET.get("months") == "all"
    context = {
        "w": WORDS, "court": found, "tiles": [_tile(code, f, found) for f in found.findings],
        "ages": [_age(code, a, found.figures.pending) for a in found.figures.ages],
        "months": [_month(code, m) for m in reversed(months if is_whole else months[-SHOWN_MONTHS:])],
        "is_whole": is_whole, "plots": _plots(code, found),
    }
    return visit.page("web/imported_court.html", context, here="numbers")


@signed_in
def cases(visit: Visit, code: str, what: str) -> HttpResponseBase:
    """List the cases behind a figure, under the rights of the post; what may not be shown is counted."""
    found = of_court(code, by=visit.by)
    if is_asked(visit.request):
        return long_lists.answered(visit, "imported", {"court": code, "what": what}, form="xlsx", here="numbers")
    offset = _offset(visit)
    try:
        ids = cases_behind(code, what, until=found.figures.until, limit=LIMIT + 1, offset=offset, by=visit.by)
    except KeyError as unknown:
        raise Http404 from unknown
    rows = [(r, _stage(r), _days(r)) for r in opened(visit.by, ids[:LIMIT], day=visit.day)]
    hidden = len(ids[:LIMIT]) - len(rows)
    context = {
        "w": WORDS, "court": found, "heading": heading(what, found), "rows": rows,
        "hidden": Label(f"本页另有 {hidden} 件不公开", f"{hidden} more on this page are not open to you") if hidden else None,
        "next": offset + LIMIT if len(ids) > LIMIT else None, "what": what,
    }
    return visit.page("web/imported_cases.html", context, here="numbers")


@signed_in
def data(visit: Visit, code: str) -> HttpResponseBase:
    """Answer with the figures as JSON: the same as `tianping figures --json`."""
    found = of_court(code, by=visit.by)
    return JsonResponse(found.as_json(), json_dumps_params={"ensure_ascii": False})


@signed_in
def months_table(visit: Visit, code: str) -> HttpResponseBase:
    """Answer with the months as a table for a spreadsheet."""
    found = of_court(code, by=visit.by)
    heads = [say(WORDS[n]) for n in ("month", "filed", "ended", "pending", "clearance")]
    made = StreamingHttpResponse(csv_lines(heads, _month_rows(found)), content_type="text/csv; charset=utf-8")
    made.headers["Content-Disposition"] = f'attachment; filename="{code}-{found.figures.until}.csv"'
    return made


def heading(what: str, found: Imported) -> Label:
    """Return what a list behind a figure is called. Raises Http404 for a figure without a name."""
    name, _, detail = what.partition(":")
    if name == "age":
        for age in found.figures.ages:
            if age.name == detail:
                label = age_label(age)
                return Label(f"未结 · {label.zh}", f"pending · {label.en}")
    named = {
        "filed": Label("收案", "filed"), "ended": Label("审结", "decided or closed"), "pending": Label("未结", "pending"),
        "durations": Label("审结案件, 用时最长的在前", "ended cases, longest first"), "undated": Label("无立案日", "without a day of filing"),
        "over_p90": Label("用时达到第90百分位的案件", "cases at or above the 90th percentile"),
    }
    if name not in named:
        raise Http404
    label = named[name]
    return label if not detail or name == "over_p90" else Label(f"{label.zh} · {detail}", f"{label.en} · {detail}")


def _tile(code: str, one: Finding, found: Imported) -> dict[str, Any]:
    what = BEHIND.get(one.name, "")
    if one.name == "duration_p90" and one.value is not None:
        what = f"over_p90:{one.value}"
    return {"f": shown(one), "href": _behind(code, what) if what and one.value is not None else ""}


def _age(code: str, age: Age, pending: int) -> dict[str, Any]:
    return {"label": age_label(age), "cases": age.cases, "href": _behind(code, f"age:{age.name}"),
            "share": f"{100 * age.cases / pending:.1f} %" if pending else "—"}


def _month(code: str, month: Month) -> dict[str, Any]:
    name = f"{month.first:%Y-%m}"
    return {"name": name, "month": month, "filed": _behind(code, f"filed:{name}"), "ended": _behind(code, f"ended:{name}"),
            "pending": _behind(code, f"pending:{name}")}


def _behind(code: str, what: str) -> str:
    return reverse("imported-cases", args=[code, what])


def _plots(code: str, found: Imported) -> dict[str, Any]:
    """Return what the plots draw: the numbers of the tables, their words, and where a press leads."""
    drawn = plain(found.figures)
    return {
        "ages": [{"label": say(age_label(a)), "cases": a.cases, "href": _behind(code, f"age:{a.name}")} for a in found.figures.ages],
        "months": drawn["months"][-60:], "base": reverse("imported-cases", args=[code, "filed"]).removesuffix("filed/"),
        "words": {n: say(WORDS[n]) for n in ("filed", "ended", "pending", "clearance", "cases")},
    }


def _month_rows(found: Imported) -> Iterator[list[Any]]:
    for m in found.figures.months:
        yield [f"{m.first:%Y-%m}", m.filed, m.ended, m.pending, m.clearance]


def _offset(visit: Visit) -> int:
    text = visit.request.GET.get("from", "0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _stage(row: visible.Listed) -> Label:
    return STAGE_LABELS[Stage(row.facts.stage)]


def _days(row: visible.Listed) -> int | None:
    facts = row.facts
    return (facts.closed_on - facts.filed_on).days if facts.closed_on and facts.filed_on else None
