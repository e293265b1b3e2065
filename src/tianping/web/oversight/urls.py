"""The addresses of oversight."""

from django.urls import path

from tianping.web.oversight import backlog, letters, warned, worklist

urlpatterns = [
    path("warnings/", warned.index, name="warnings"),
    path("warnings/answer/", warned.answer, name="warning-answer"),
    path("warnings/warnings.xlsx", warned.table, name="warnings-table"),
    path("backlog/", backlog.index, name="backlog"),
    path("backlog/long-pending.xlsx", backlog.table, name="backlog-table"),
    path("worklist/", worklist.index, name="worklist"),
    path("worklist/work-list.xlsx", worklist.table, name="worklist-table"),
    path("letters/", letters.index, name="letters"),
    path("letters/letters.xlsx", letters.table, name="letters-table"),
]
