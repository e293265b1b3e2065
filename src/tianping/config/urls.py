"""The addresses: sign-in by allauth, the interface for programs, and everything else from the site."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from tianping.web import devices, signin, told

told.listen()

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/oidc/<str:provider_id>/login/", signin.leave),
    path("accounts/oidc/<str:provider_id>/login/callback/", signin.back),
    path("accounts/sessions/<int:session>/end/", devices.end, name="end-session"),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
if find_spec("tianping.api.urls"):
    urlpatterns.append(path("api/", include("tianping.api.urls")))
if find_spec("tianping.web.urls"):
    urlpatterns.append(path("", include("tianping.web.urls")))

handler400 = "tianping.web.errors.bad_request"
handler403 = "tianping.web.errors.forbidden"
handler404 = "tianping.web.errors.not_found"
handler500 = "tianping.web.errors.broken"
