"""The status of the platform and the list of its outages: for everybody, without signing in, also while the database is away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from tianping.docket.legal_time import legal_day
from tianping.law.finding import Label
from tianping.pages import chrome
from tianping.pages.words import instant
from tianping.store import condition, outages, probe
from tianping.web import visit
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

WORDS = {
    condition.GOOD: Label("平台运行正常", "The platform works"),
    condition.NEAR: Label("平台可用, 有需要留意的情况", "The platform works, with something to watch"),
    condition.BAD: Label("平台暂时不能办理", "The platform cannot be used just now"),
}

HEADS = (
    Label("自", "from"), Label("至", "until"), Label("分钟", "minutes"), Label("原因", "cause"), Label("说明", "note"),
    Label("签名密钥", "signing key"),
)


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Say how the platform is: 200 while it can be worked with, 503 with the same page while it cannot."""
    at = visit.now()
    found = condition.states(at=at, looked=probe.look(at=at))
    level = condition.level_of(found)
    code = 503 if level == condition.BAD else 200
    if request.GET.get("form") == "json":
        answer: HttpResponse = JsonResponse({"level": level, "states": _plain(found)}, status=code, json_dumps_params={"ensure_ascii": False})
    else:
        answer = HttpResponse(render_to_string("web/public/status.html", {
            "states": found, "level": level, "word": WORDS[level], "at": at}), status=code)
    if code == 503:
        answer.headers["Retry-After"] = "30"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _plain(found: list[condition.State]) -> dict[str, dict[str, str]]:
    """Return the states by name; what stands twice under one - work of two kinds that failed - is said in one, one after the other."""
    named = {one.name: [s for s in found if s.name == one.name] for one in found}
    return {
        name: {"level": condition.level_of(same), "zh": "; ".join(s.said.zh for s in same), "en": "; ".join(s.said.en for s in same)}
        for name, same in named.items()
    }


@signed_in
def at_desk(visit: Visit) -> HttpResponse:
    """Answer with the states for an administrator's desk, what is not well first; with nothing for anybody else."""
    if visit.by.role != "administrator":
        return HttpResponse("")
    found = condition.states(at=visit.at, looked=probe.look(at=visit.at))
    order = {condition.BAD: 0, condition.NEAR: 1, condition.GOOD: 2}
    return visit.part("web/condition.html", {"states": sorted(found, key=lambda s: order[s.level])})


def outage_list(request: HttpRequest) -> HttpResponse:
    """Show every outage on record, newest first, with its cause and signature."""
    day = legal_day(visit.now())
    if is_asked(request):
        lines = ([instant(o.starts), instant(o.ends), o.minutes, o.cause.label, o.note, o.key] for o in outages.outages())
        return sheet("outages", day, HEADS, lines)
    return chrome.page(request, "web/public/outages.html", {"outages": outages.outages(), "day": day}, chrome=chrome.Chrome(today=day))
