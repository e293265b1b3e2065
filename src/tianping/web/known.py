"""Who is there: the session and the account behind every request, each by a query that is prepared once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from tianping.store import accounts
from tianping.store.prepared import Prepared, slot

_SESSION = Prepared(lambda: Session.objects.filter(session_key=slot("key"), expire_date__gt=slot("now")))


class SessionStore(DatabaseStore):
    """The sessions of the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


class Accounts(AuthenticationBackend):  # type: ignore[misc]  # allauth is not typed
    """Sign-in by allauth, by password or by what else it is set to."""

    def get_user(self, user_id: Any) -> Any:
        """Return the account of a session, or None where it is gone or shut."""
        account = accounts.found(user_id if isinstance(user_id, UUID) else UUID(str(user_id)))
        return account if account is not None and self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Say whether an account opens: not one that is shut, and by a temporary password not after its days."""
        until = user.temporary_until
        return bool(super().user_can_authenticate(user)) and (until is None or timezone.now() <= until)
