"""The addresses of the calculators."""

from django.urls import path

from tianping.web.calculators import views

urlpatterns = [
    path("", views.index, name="calculators"),
    path("open", views.open_saved, name="calculator-open"),
    path("<slug:slug>/", views.show, name="calculator"),
    path("<slug:slug>/what-if", views.what_if, name="calculator-what-if"),
    path("<slug:slug>/save", views.save, name="calculator-save"),
    path("<slug:slug>/<str:name>", views.take, name="calculator-file"),
]
