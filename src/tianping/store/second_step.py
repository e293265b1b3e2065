"""Who must have a second step of sign-in: whoever administers or audits, since what they can open is open to nobody else."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from tianping.docket.actions import Acting
from tianping.store import models


def is_missing(account: models.Account, posts: Iterable[Acting]) -> bool:
    """Say whether *account* holds a post that asks for a second step and has none set up yet."""
    return bool({p.role for p in posts} & settings.TIANPING_SECOND_STEP) and not is_mfa_enabled(account)
