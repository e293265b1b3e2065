"""What keeps the site safe: secrets, sessions, headers, and a content policy without inline scripts or styles."""

import os
from hashlib import sha256

from csp.constants import NONE, SELF

from tianping.instruments.home import numbered, secret

SECRET_KEY = secret("secret_key")
PERSON_KEYS = {name: sha256(value.encode()).digest() for name, value in numbered("person_key").items()}
"""Encrypt identity numbers, phones and bank accounts at rest, by key id; lose one and what it wrote is lost: back them up."""

PERSON_KEY = max(PERSON_KEYS, key=int)
"""The id of the key that new values are written with; older keys only read."""

PERSON_DIGEST_KEY = sha256(secret("person_digest_key").encode()).digest()
"""Keys the hash by which an encrypted number is found again. Never one of PERSON_KEYS."""

LOG_KEY = sha256(b"tianping.log\x00" + secret("log_key").encode()).digest()
"""Signs the heads of the log over all matters (Ed25519). Who holds it could sign a second log: heads that left the house would tell."""

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("TIANPING_HOSTS", "").split(","))]
TIANPING_HTTPS = os.environ.get("TIANPING_HTTPS", "") == "1"
"""Set behind a proxy that speaks TLS: cookies then travel over it only."""

CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if TIANPING_HTTPS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TIANPING_HTTPS else None
SECURE_SSL_REDIRECT = TIANPING_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if TIANPING_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

SESSION_ENGINE = "tianping.web.known"
_HOST = "__Host-" if TIANPING_HTTPS else ""  # a browser takes a cookie of such a name from this very host only, over TLS, for all of it
SESSION_COOKIE_NAME = f"{_HOST}tianping_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = TIANPING_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_HOST}tianping_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = TIANPING_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tianping.web.errors.csrf_failed"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
