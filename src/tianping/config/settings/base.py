"""Where things are, and how the site is put together."""

import os

from tianping.gateways.virus_scanner import Scanner
from tianping.instruments.home import home

TIANPING_HOME = home()
TIANPING_DEMO = os.environ.get("TIANPING_DEMO", "") == "1"
"""A demonstration city: sign-ins are printed and shown, nothing in it is real, and no key backup is asked for."""

DEBUG = False
ROOT_URLCONF = "tianping.config.urls"
WSGI_APPLICATION = "tianping.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served straight from the packages: nothing to collect
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

FILES_ROOT = TIANPING_HOME / "files"
"""Uploaded files and issued papers, by the hash of their content."""

MEDIA_ROOT = FILES_ROOT
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_BACKEND = os.environ.get("TIANPING_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
"""No letter leaves by itself: outside messages go through a gateway of the worker."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tianping.web.admission.Admission",  # behind what only sets headers, before whatever asks the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tianping.config.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tianping.web.limits.Limits",
    "tianping.web.errors.OnlyForms",
    "axes.middleware.AxesMiddleware",
]

PROCRASTINATE_IMPORT_PATHS = ["tianping.worker.tasks"]
PROCRASTINATE_ON_APP_READY = "tianping.worker.ready.use_patient"

HEADS_OF = tuple(one.strip() for one in os.environ.get("TIANPING_HEADS_OF", "").split(",") if one.strip())
"""Addresses of other courts' instances whose signed heads are fetched every hour and kept here."""

SCANNER = Scanner(_at) if (_at := os.environ.get("TIANPING_SCANNER", "")) else None
"""The virus scanner that looks at what is uploaded, `host:port` of a clamd; none: files are inspected by us, and not scanned."""
