"""The applications. A leaf is found by its folder: whoever adds one does not edit this file."""

from pathlib import Path

import tianping


def _leaves() -> list[str]:
    """Name every folder under `domains` that holds an apps.py, by its path, in alphabetical order."""
    folder = Path(tianping.__file__).parent / "domains"
    return [f"tianping.domains.{apps.parent.name}" for apps in sorted(folder.glob("*/apps.py"))]


INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "tianping.web",  # before allauth, so that its templates win
    "tianping.pages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "tianping.store",
    *_leaves(),
]

AUTH_USER_MODEL = "store.Account"

PROCRASTINATE_IMPORT_PATHS = ["tianping.worker.tasks"]
PROCRASTINATE_ON_APP_READY = "tianping.worker.ready.use_patient"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
