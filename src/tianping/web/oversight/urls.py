"""The addresses of oversight."""

from django.urls import path

from tianping.web.oversight import letters, warned

urlpatterns = [
    path("warnings/", warned.index, name="warnings"),
    path("warnings/answer/", warned.answer, name="warning-answer"),
    path("warnings/warnings.xlsx", warned.table, name="warnings-table"),
    path("letters/", letters.index, name="letters"),
    path("letters/letters.xlsx", letters.table, name="letters-table"),
]
