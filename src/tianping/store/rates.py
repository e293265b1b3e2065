"""How often somebody may ask: counted in the database, so that every process counts the same."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection

from tianping.store import models

_COUNT = """
INSERT INTO store_ratecount AS r (key, since, count) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET
  since = excluded.since, count = excluded.count + CASE WHEN r.since = excluded.since THEN r.count ELSE 0 END
RETURNING count
"""
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *most* in *seconds*; 0 for *most*: not limited."""

    name: str
    most: int
    seconds: int


def waits(limit: Limit, subject: str, *, at: datetime, adding: int = 1) -> int:
    """Count one more and return for how many seconds *subject* must wait: 0 when it is within the limit.

    Spans are fixed and begin at whole multiples of their length. *adding* 0 asks without counting.
    """
    if not limit.most:
        return 0
    since = int(at.timestamp()) // limit.seconds * limit.seconds
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_key(limit, subject), datetime.fromtimestamp(since, UTC), adding])
        count = int(cursor.fetchone()[0])
    is_over = count > limit.most if adding else count >= limit.most
    return max(1, since + limit.seconds - int(at.timestamp())) if is_over else 0


def forget(*, at: datetime) -> int:
    """Drop the counts of spans long over, and return how many there were."""
    return models.RateCount.objects.filter(since__lt=at - FORGOTTEN_AFTER).delete()[0]


def _key(limit: Limit, subject: str) -> str:
    return hmac.new(settings.PERSON_DIGEST_KEY, f"rate:{limit.name}:{limit.seconds}:{subject}".encode(), sha256).hexdigest()
