"""The pages of the calculators: index, one page each with its live answer, the counter-factual, the annex, and a state saved as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tianping.docket.legal_time import legal_day
from tianping.law.finding import Refused
from tianping.pages import chrome
from tianping.pages.answers import shown
from tianping.pages.words import say
from tianping.web.calculators import catalogue, state
from tianping.web.calculators.calculator import Calculator
from tianping.web.calculators.visit import Visit, inputs, made, parts, setting_of, turned, visit
from tianping.web.calculators.words import in_words
from tianping.web.visit import now

MOST_FOUND = 40
LARGEST_FILE = 2_000_000


def _page(request: HttpRequest, template: str, context: Mapping[str, Any], *, group: str = "", status: int = 200) -> HttpResponse:
    """Answer with a page of the public frame: no account is looked up, no session is read."""
    ways = tuple(
        chrome.Way(one.label, f"{reverse('calculators')}#{one.key}", one.icon, is_here=one.key == group) for one in catalogue.GROUPS
    )
    frame = chrome.Chrome(nav=ways, search_href=reverse("calculators"), query=str(context.get("query", "")), today=legal_day(now()))
    return chrome.page(request, template, {"messages": (), "groups": catalogue.GROUPS, **context}, chrome=frame, status=status)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show all calculators by matter, or those that a word finds."""
    query = state.clean(request.GET.get("q", ""))[:60].strip()
    hits = catalogue.found(query)[:MOST_FOUND] if query else ()
    grouped = [(one, catalogue.designed_of(one.key), catalogue.generated_of(one.key)) for one in catalogue.GROUPS]
    context = {"query": query, "hits": hits, "grouped": grouped, "count": len(catalogue.calculators())}
    if request.headers.get("HX-Target") == "found":
        return _page(request, "web/calculators/found.html", context)
    return _page(request, "web/calculators/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a calculator; while somebody types, its answer alone, and what is wrong at which field."""
    calculator = _found(slug)
    if request.GET.get("_example") == "1":
        example = {name: [text] for name, text in calculator.example.items()}
        return redirect(f"{request.path}?{state.query_of(example)}")
    sent = request.POST if request.method == "POST" else request.GET
    here = visit(request, calculator, press=sent.get("_rows", ""))
    is_live = request.headers.get("HX-Target") == "answer"
    template = "web/calculators/live.html" if is_live else "web/calculators/page.html"
    answered = _page(request, template, _context(request, here), group=calculator.group)
    if request.headers.get("HX-Request") and here.query:
        answered.headers["HX-Replace-Url"] = f"{request.path}?{here.query}"
    return answered


@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which single fact would change the answer."""
    here = visit(request, _found(slug))
    context = {**_context(request, here), "turned": turned(here)}
    template = "web/calculators/turned.html" if request.headers.get("HX-Request") else "web/calculators/page.html"
    return _page(request, template, context, group=here.calculator.group)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Send the answer as a file: the annex of a judgment, a certificate."""
    here = visit(request, _found(slug))
    if here.answer is None or name not in {file for file, _label in here.answer.files}:
        raise Http404
    try:
        sent = here.calculator.file(name, here.answer, here.read.values, here.day)
    except Refused as no:
        return _page(request, "web/calculators/refused.html", {"finding": no.finding}, status=503)
    answered = HttpResponse(sent.content, content_type=sent.media_type)
    answered.headers["Content-Disposition"] = content_disposition_header(True, sent.name) or "attachment"
    return answered


@require_POST
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what stands in the form as a short text file, for what is too long for a link."""
    here = visit(request, _found(slug))
    lines = [f"天平 {slug}", state.packed(state.without_blanks(here.raw))]
    answered = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    answered.headers["Content-Disposition"] = content_disposition_header(True, f"天平-{say(here.calculator.label)}.txt") or "attachment"
    return answered


@require_POST
def open_saved(request: HttpRequest) -> HttpResponse:
    """Open a calculator as a saved text file left it."""
    upload = request.FILES.get("file")
    text = upload.read(LARGEST_FILE).decode("utf-8", "replace") if upload else request.POST.get("text", "")
    head, _gap, word = text.strip().partition("\n")
    calculator = catalogue.by_slug().get(head.removeprefix("天平").strip())
    raw = state.unpacked(word.strip())
    if calculator is None or not raw:
        context = {"grouped": [], "query": "", "hits": (), "problem": _("这不是天平保存的计算文件。请选择在计算器页面“保存为文件”得到的文件。")}
        return _page(request, "web/calculators/index.html", context, status=422)
    here = made(calculator, raw, legal_day(now()))
    return _page(request, "web/calculators/page.html", _context(request, here), group=calculator.group)


def _found(slug: str) -> Calculator:
    calculator = catalogue.by_slug().get(slug)
    if calculator is None:
        raise Http404
    return calculator


def _context(request: HttpRequest, here: Visit) -> dict[str, Any]:
    address = reverse("calculator", args=[here.calculator.slug])
    query = here.query
    return {
        "c": here.calculator, "here": here, "parts": parts(here), "address": address, "query": "", "state": query,
        "next": f"{address}?{query}" if query else address,
        "link": request.build_absolute_uri(f"{address}?{query}") if query else "",
        "group": next(one for one in catalogue.GROUPS if one.key == here.calculator.group),
        "siblings": catalogue.designed_of(here.calculator.group),
        "beside": [in_words(one) for one in (here.answer.beside if here.answer else ())],
        "f": shown(here.answer.shown) if here.answer else None,
        "drawings": [(SafeString(one.svg), one.caption) for one in (here.answer.drawings if here.answer else ())],
        "redraws": SafeString(setting_of(here).redraws), "inputs": inputs(here),
        "wrong": {p.name: say(p.message) for p in here.problems},
    }
