"""Who may come in: password and a second factor through allauth, with a lock-out after repeated failure."""

import json
import os

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "tianping.web.known.Accounts",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # axes counts; two counters would disagree
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "天平 Tianping"
MFA_PASSKEY_LOGIN_ENABLED = True
TIANPING_SECOND_STEP = frozenset(
    os.environ.get("TIANPING_SECOND_STEP", "" if os.environ.get("TIANPING_DEMO") == "1" else "administrator,auditor").split(",")) - {""}
"""Roles whose holders reach nothing but the page to set it up until they have a second step; nobody in a demonstration."""

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("TIANPING_HTTPS", "") != "1"  # browsers themselves allow it on localhost only


def _common_sign_in() -> dict[str, object]:
    """Return the courts' common sign-in (OpenID Connect), when `TIANPING_OIDC` names one.

    `TIANPING_OIDC` is JSON: {"name": "统一身份认证", "server_url": ..., "client_id": ..., "secret": ...}.
    """
    named = os.environ.get("TIANPING_OIDC")
    if not named:
        return {}
    given = json.loads(named)
    app = {
        "provider_id": "court", "name": given.get("name", "统一身份认证"), "client_id": given["client_id"], "secret": given["secret"],
        "settings": {"server_url": given["server_url"]},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS = _common_sign_in()
ACCOUNT_ADAPTER = "tianping.web.signin.OwnSignIn"
SOCIALACCOUNT_ADAPTER = "tianping.web.signin.CommonSignIn"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds; the sign-in page says that the provider does not answer, it does not wait for it

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tianping.web.leaked.ThinlyVeiledValidator"},
    {"NAME": "tianping.web.leaked.LeakedPasswordValidator"},
]
LEAKED_PASSWORDS = os.environ.get("TIANPING_LEAKED_PASSWORDS", "")
"""The file of the hashes of leaked passwords that the court keeps, in order; empty: there is none."""

AXES_FAILURE_LIMIT = int(os.environ.get("TIANPING_LOCKOUT_AFTER", "8"))
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_IPWARE_PROXY_COUNT = 0
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "tianping.web.errors.locked_out"
AXES_USERNAME_CALLABLE = "tianping.web.signin.username_of"
