"""The interface for programs: `/api/`, described by `/api/openapi.json`."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI

from tianping.api import answers
from tianping.api.acts import add_actions
from tianping.api.many import router as many
from tianping.api.numbers import router as numbers
from tianping.api.reads import router
from tianping.api.tokens import Bearer, Session
from tianping.law.finding import Refused

api = NinjaAPI(
    title="天平 Tianping", version="1", auth=[Bearer(), Session(csrf=True)], docs_url=None, urls_namespace="api",
    description="Every action of the record, and reading under the same rights as the pages. 读写与页面同权。",
)
api.add_router("", router)
api.add_router("", numbers)
api.add_router("", many)
add_actions(api)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return answers.refused(request, refusal)


urlpatterns = [path("", api.urls)]
