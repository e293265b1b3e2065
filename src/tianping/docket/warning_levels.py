"""When somebody is warned of a limit, and who: levels that a court sets, for each limit and for each kind of matter.

Written as people say it: `30天: 承办法官、法官助理; 5天: 承办法官、庭长; 超期: 承办法官、院长; 超期30天: 院长`. The law asks for reminders before a
limit ends and sets no days for them (法释〔2000〕29号 第21条); the scale is the court's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from tianping.docket.stages import MATTER_KINDS
from tianping.law.finding import Label

PREFIX = "warning_levels_"
ROLES: dict[str, str] = {
    "承办法官": "judge", "法官": "judge", "法官助理": "assistant", "书记员": "clerk", "庭长": "division_head", "院长": "president",
    "副院长": "vice_president", "分管副院长": "vice_president",
    "审判管理办公室": "trial_management", "审管办": "trial_management", "信访接待人员": "petition_clerk",
}
"""The words by which a level names those who are told, and their roles."""

_SCALE = re.compile(r"(?:超期(?:(\d{1,4})[天日])?|(\d{1,4})[天日])")


@dataclass(frozen=True, slots=True, order=True)
class Level:
    """A level is reached *days* before the limit's last day; below zero: so many days after it. The lower, the graver."""

    days: int
    roles: tuple[str, ...]

    @property
    def label(self) -> Label:
        """What the level is called."""
        if self.days >= 0:
            return Label(f"提前{self.days}天", f"{self.days} days before")
        return Label("超期", "over") if self.days == -1 else Label(f"超期{-self.days}天", f"{-self.days} days over")

    def reached_on(self, due_on: date) -> date:
        """Return the day on which the level of a limit that ends on *due_on* is reached."""
        return due_on - timedelta(days=self.days)


@cache
def levels_of(text: str) -> tuple[Level, ...]:
    """Return the levels, the earliest first; raise ValueError for what is no list of levels, names nobody or one level twice."""
    found: list[Level] = []
    for part in (p for p in re.split(r"[;；]", text) if p.strip()):
        scale, separator, told = (p.strip() for p in re.split(r"([:：])", part, maxsplit=1)) if re.search("[:：]", part) else ("", "", "")
        match = _SCALE.fullmatch(scale)
        names = [name.strip() for name in re.split(r"[、,，]", told) if name.strip()]
        if match is None or not separator or not names or any(name not in ROLES for name in names):
            raise ValueError(text)
        days = int(match[2]) if match[2] else -int(match[1] or 1)
        found.append(Level(days, tuple(dict.fromkeys(ROLES[name] for name in names))))
    if not found or len({level.days for level in found}) != len(found):
        raise ValueError(text)
    return tuple(sorted(found, reverse=True))


def levels_text(text: str) -> str:
    """Return a list of levels as it was written; raise ValueError for what is none."""
    levels_of(text)
    return text.strip()


def base_of(name: str) -> tuple[str, str] | None:
    """Return the limit's own setting and the kind of matter that a setting for one kind is about; None for any other name."""
    if not name.startswith(PREFIX):
        return None
    for kind in MATTER_KINDS:
        if name.endswith(f"__{kind}"):
            return name.removesuffix(f"__{kind}"), kind
    return None


def setting_for(settings: Mapping[str, Any], *, limit: str, kind: str) -> str:
    """Return the name of the setting that says when one is warned of a limit in a kind of matter: its own where the court set one."""
    own = f"{PREFIX}{limit}__{kind}"
    return own if settings.get(own) else f"{PREFIX}{limit}"
