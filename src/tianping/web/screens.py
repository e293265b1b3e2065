"""The addresses of the screens made for one task each: window, service, calendars, hearing, what is late, public list."""

from django.urls import path

from tianping.web import booking, calendars, filing, serving, window

urlpatterns = [
    path("file/<slug:step>/keep/", filing.keep, name="file-keep"),
    path("calendar/", calendars.index, name="calendar"),
    path("calendar/check/", booking.check, name="calendar-check"),
    path("serving/", serving.queue, name="serving"),
    path("window/", window.window, name="window"),
    path("window/live/", window.live, name="window-live"),
    path("identity/", window.identity, name="identity"),
]
