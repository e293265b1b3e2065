"""The addresses of an e-file, under those of its matter."""

from django.urls import path

from tianping.web.e_file import sorting, viewer

urlpatterns = [
    path("", viewer.show, name="e-file"),
    path("made/", viewer.have_made, name="e-file-make"),
    path("live/", viewer.live, name="e-file-live"),
    path("bound.pdf", viewer.bound, name="e-file-bound"),
    path("<slug:volume>/<int:page>.jpg", viewer.picture, name="e-file-picture"),
    path("scans/", sorting.take_in, name="e-file-scan"),
    path("scans/<int:seq>/", sorting.sort, name="e-file-sort"),
    path("scans/<int:seq>/<int:page>.jpg", sorting.picture, name="e-file-scan-picture"),
]
