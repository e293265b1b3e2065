"""Passwords known to have leaked, looked up in a file that the court keeps: no password, and no part of one, leaves the house.

The file is the well-known one: a line for each, SHA-1 in capital letters and how often it was seen, in order. Of forty gigabytes a look-up
reads some forty lines.
"""

from __future__ import annotations

import os
import re
from hashlib import sha1
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LeakedPasswordValidator:
    """Refuses a password that stands in the file `TIANPING_LEAKED_PASSWORDS` names; without one nothing is refused here."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password that leaked. Raises OSError when the file that is named cannot be read."""
        if settings.LEAKED_PASSWORDS and has(Path(settings.LEAKED_PASSWORDS), password):
            raise ValidationError(_("这个密码曾在别处泄露, 请另选一个。"), code="password_leaked")

    def get_help_text(self) -> str:
        """Say what is asked of a password."""
        return _("不使用曾在别处泄露的密码。")


class ThinlyVeiledValidator:
    """Refuses what is long and known all the same: digits alone, a piece repeated, a common password with digits or signs put round it.

    The list of common passwords is Django's, kept with it; few of them are twelve characters long, so that by itself it refuses little here.
    """

    def __init__(self) -> None:
        self._common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        core = _ROUND.sub("", password.lower())
        if not core or _REPEATED.fullmatch(password.lower()) or core in self._common:
            raise ValidationError(_("这个密码太常见: 只是数字、重复的片段, 或者常用密码加了数字、符号。"), code="password_thinly_veiled")

    def get_help_text(self) -> str:
        """Say what is asked of a password."""
        return _("不用纯数字、重复的片段, 也不在常用密码前后加数字、符号。")


_ROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_REPEATED = re.compile(r"(.{1,8}?)\1+")


def has(file: Path, password: str) -> bool:
    """Say whether a password stands in a file of hashes in order, by halving what is left of it."""
    wanted = sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            found = _line_from(lines, middle)
            if found[:40] == wanted:
                return True
            if found and found[:40] < wanted:
                low = middle + 1
            else:
                high = middle
    return False


def _line_from(lines: IO[bytes], place: int) -> bytes:
    """Return the first line that begins at *place* or after it; empty at the end."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    return lines.readline()
