"""The addresses of the screens made for one task each: window, service, calendars, hearing, what is late, public list."""

from django.urls import URLPattern, URLResolver, include, path

from tianping.web import (
    booking,
    calendars,
    filing,
    handover,
    hearing,
    ics,
    imports,
    late,
    many,
    public,
    serving,
    window,
)
from tianping.web.procedures import archive

urlpatterns: list[URLPattern | URLResolver] = [
    path("file/<slug:step>/keep/", filing.keep, name="file-keep"),
    path("calendar/", calendars.index, name="calendar"),
    path("calendar/check/", booking.check, name="calendar-check"),
    path("hearing/<uuid:matter>/", hearing.show, name="hearing"),
    path("hearing/<uuid:matter>/sign/", hearing.sign, name="hearing-sign"),
    path("hearing/<uuid:matter>/keep/", hearing.keep, name="hearing-keep"),
    path("hearing/<uuid:matter>/live/", hearing.live, name="hearing-live"),
    path("hearing/<uuid:matter>/hearing.ics", ics.hearing, name="hearing-ics"),
    path("archive/", archive.desk, name="archive-desk"),
    path("public/hearings/", public.hearings, name="public-hearings"),
    path("oversight/", include("tianping.web.oversight.urls")),
    path("late/", late.index, name="late"),
    path("late/late.xlsx", late.table, name="late-table"),
    path("my/hearings.ics", ics.mine, name="my-ics"),
    path("serving/", serving.queue, name="serving"),
    path("window/", window.window, name="window"),
    path("window/live/", window.live, name="window-live"),
    path("many/", many.many, name="many"),
    path("many/<uuid:batch>/", many.results, name="many-results"),
    path("many/<uuid:batch>/rows.xlsx", many.table, name="many-table"),
    path("handover/", handover.people, name="handovers"),
    path("handover/<uuid:account>/", handover.hand_over, name="hand-over"),
    path("handover/<uuid:account>/leave/", handover.leave, name="leave"),
    path("handover/<uuid:account>/open.xlsx", handover.table, name="hand-over-table"),
    path("imports/", imports.index, name="imports"),
    path("imports/live/", imports.live, name="imports-live"),
    path("imports/<uuid:run>/", imports.show, name="import-run"),
    path("imports/<uuid:run>/undo/", imports.take_back, name="import-undo"),
    path("imports/<uuid:run>/differences.csv", imports.differences, name="import-differences"),
    path("imports/<uuid:asked>/rejects.csv", imports.rejects, name="import-rejects"),
    path("identity/", window.identity, name="identity"),
]
