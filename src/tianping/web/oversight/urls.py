"""The addresses of oversight."""

from collections.abc import Callable
from importlib import import_module

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from tianping.web.oversight import letters, warned


def _late(place: str) -> Callable[..., HttpResponseBase]:
    """Return a view that is imported at its first use: those of figures bring the engine of columns with them."""
    module, _, name = place.partition(".")

    def view(request: HttpRequest, **parts: str) -> HttpResponseBase:
        found: HttpResponseBase = getattr(import_module(f"tianping.web.oversight.{module}"), name)(request, **parts)
        return found

    return view


urlpatterns = [
    path("warnings/", warned.index, name="warnings"),
    path("warnings/answer/", warned.answer, name="warning-answer"),
    path("warnings/warnings.xlsx", warned.table, name="warnings-table"),
    path("backlog/", _late("backlog.index"), name="backlog"),
    path("backlog/long-pending.xlsx", _late("backlog.table"), name="backlog-table"),
    path("worklist/", _late("worklist.index"), name="worklist"),
    path("worklist/work-list.xlsx", _late("worklist.table"), name="worklist-table"),
    path("bulletins/", _late("bulletins.index"), name="bulletins"),
    path("bulletins/draft/", _late("bulletins.draft"), name="bulletin-draft"),
    path("bulletins/<uuid:matter>/", _late("bulletins.show"), name="bulletin"),
    path("bulletins/<uuid:matter>/edit/", _late("bulletins.edit"), name="bulletin-edit"),
    path("letters/", letters.index, name="letters"),
    path("letters/letters.xlsx", letters.table, name="letters-table"),
]
