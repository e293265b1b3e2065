"""Addresses of the numbers. Views are imported at their first use: the engine of columns is half of the time a start takes."""

from collections.abc import Callable
from importlib import import_module

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path


def _late(place: str) -> Callable[..., HttpResponseBase]:
    module, _, name = place.partition(".")

    def view(request: HttpRequest, **parts: str) -> HttpResponseBase:
        found: HttpResponseBase = getattr(import_module(f"tianping.web.numbers.{module}"), name)(request, **parts)
        return found

    return view


urlpatterns = [
    path("", _late("cockpit.show"), name="numbers"),
    path("morning/", _late("morning.show"), name="numbers-morning"),
    path("figures.xlsx", _late("cockpit.workbook"), name="numbers-workbook"),
    path("figures.pdf", _late("printed.pdf"), name="numbers-pdf"),
    path("catalogue/", _late("definitions.index"), name="numbers-catalogue"),
    path("indicators/<slug:name>/", _late("definitions.show"), name="numbers-indicator"),
    path("cases/<slug:part>/", _late("cases.show"), name="numbers-cases"),
    path("anomalies/", _late("anomalies.index"), name="numbers-anomalies"),
    path("anomalies/<slug:name>/", _late("anomalies.show"), name="numbers-anomaly"),
    path("forecast/", _late("forecast.show"), name="numbers-forecast"),
    path("wall/", _late("wall.show"), name="numbers-wall"),
    path("wall/now/", _late("wall.now"), name="numbers-wall-now"),
]
