"""The addresses of the site. A leaf's own addresses hang under its name."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path

from tianping.store.leaves import leaf_names
from tianping.web import (
    acting,
    courts,
    desk,
    door,
    files,
    filing,
    held_files,
    matter,
    matters,
    mending,
    mine,
    papers,
    receipts,
    screens,
    sign_ins,
    suggest,
    then,
    visit,
)


def _late(name: str) -> Callable[..., HttpResponseBase]:
    """Return a view of the figures that is imported at its first use: the engine of columns is half of the time a start takes."""

    def view(request: HttpRequest, **parts: str) -> HttpResponseBase:
        found: HttpResponseBase = getattr(import_module("tianping.web.imported_court"), name)(request, **parts)
        return found

    return view


urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.index, name="desk"),
    path("post/", desk.choose_post, name="post"),
    path("here/", visit.here, name="here"),
    path("files/held/", held_files.index, name="held-files"),
    path("second-step/", door.set_up, name="second-step"),
    path("notices/<int:notice>/read/", desk.read_notice, name="read-notice"),
    path("diary/", desk.diary_page, name="diary"),
    path("my/access/", mine.accesses, name="my-access"),
    path("matters/", matters.index, name="matters"),
    path("petitions/", matters.petitions, name="petitions"),
    path("search/", matters.find, name="search"),
    path("tables/matters.<str:form>", matters.table, name="table"),
    path("queue/", filing.queue, name="queue"),
    path("file/", filing.write, name="file"),
    path("file/<slug:step>/", filing.write, name="file-step"),
    path("sign-ins/", sign_ins.index, name="sign-ins"),
    path("sign-ins/<uuid:account>/", sign_ins.show, name="sign-in"),
    path("court/", courts.settings, name="court"),
    path("numbers/", include("tianping.web.numbers.urls")),
    path("imported/", courts.imported, name="imported"),
    path("imported/<str:code>/", _late("show"), name="imported-court"),
    path("imported/<str:code>/figures.json", _late("data"), name="imported-data"),
    path("imported/<str:code>/months.csv", _late("months_table"), name="imported-months"),
    path("imported/<str:code>/cases/<str:what>/", _late("cases"), name="imported-cases"),
    path("courts/<str:code>/figures", _late("show"), name="court-figures"),
    path("suggest/<slug:what>/", suggest.suggest, name="suggest"),
    path("matters/<uuid:matter>/", matter.show, name="matter"),
    path("matters/<uuid:matter>/unmask/", matter.unmask, name="unmask"),
    path("matters/<uuid:matter>/choices/", acting.choices, name="choices"),
    path("matters/<uuid:matter>/entries/<int:seq>/", matter.entry, name="entry"),
    path("matters/<uuid:matter>/entries/<int:seq>/correct/", mending.mend, name="mend"),
    path("matters/<uuid:matter>/entries/<int:seq>/receipt/", receipts.show, name="receipt"),
    path("matters/<uuid:matter>/entries/<int:seq>/receipt.json", receipts.download, name="receipt-file"),
    path("matters/<uuid:matter>/correct/", mending.choose, name="mend-choose"),
    path("matters/<uuid:matter>/then/", then.then, name="then"),
    path("matters/<uuid:matter>/files/<str:digest>/", files.download, name="file-of"),
    path("matters/<uuid:matter>/papers/<str:name>.pdf", papers.print_paper, name="paper"),
    path("matters/<uuid:matter>/papers/<str:name>.docx", papers.write_paper, name="paper-word"),
    path("matters/<uuid:matter>/papers/<str:name>/", papers.preview, name="paper-page"),
    path("matters/<uuid:matter>/papers/<str:name>/<int:page>.png", papers.picture, name="paper-picture"),
    path("matters/<uuid:matter>/do/<str:name>/", acting.act, name="act"),
    path("matters/<uuid:matter>/keep/<str:name>/", acting.keep, name="keep"),
    path("matters/<uuid:matter>/drop/<str:name>/", acting.throw_away, name="drop"),
    path("matters/<uuid:matter>/e-file/", include("tianping.web.e_file.urls")),
    path("matters/<uuid:matter>/<slug:tab>/", matter.show, name="tab"),
    *screens.urlpatterns,
    path("calculators/", include("tianping.web.calculators.urls")),
    path("open/<str:name>/", acting.act, name="open"),
    path("open/<str:name>/keep/", acting.keep, name="open-keep"),
    path("open/<str:name>/drop/", acting.throw_away, name="open-drop"),
]
_LEAVES = [leaf for leaf in leaf_names() if find_spec(f"tianping.domains.{leaf}.urls")]
urlpatterns += [path(f"{leaf}/", include(f"tianping.domains.{leaf}.urls")) for leaf in _LEAVES]
