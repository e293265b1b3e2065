"""The database: PostgreSQL always. Everyday work connects as a role that owns nothing."""

import os

from tianping.instruments.postgres.roles import app_url, django_settings

# A pool that keeps trying backs off for minutes, and would not notice a database that came back meanwhile: it gives up soon, and who asks next
# makes it try again.
_CONNECTION = {"pool": {"min_size": 1, "max_size": int(os.environ.get("TIANPING_POOL", "8")), "timeout": 10, "reconnect_timeout": 2}}
_OPTIONS = "-c jit=off -c timezone=UTC -c lock_timeout=20000 -c idle_in_transaction_session_timeout=120000"

_default = django_settings(app_url())
_default["OPTIONS"] = {**_default["OPTIONS"], **_CONNECTION, "options": _OPTIONS}  # type: ignore[dict-item]
_default["CONN_HEALTH_CHECKS"] = True

DATABASES = {"default": _default}
