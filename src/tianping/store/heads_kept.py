"""Heads that leave the house: one small file a day in a folder that somebody else keeps, and reading such files back."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tianping.instruments.home import home
from tianping.law.finding import Label, refused
from tianping.store import log
from tianping.store.heads import Head, from_json, public_key


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head as it was published, with the key it says it is signed with."""

    head: Head
    public_key: bytes


def folder() -> Path:
    """Return where heads are published: `TIANPING_HEADS`, else `heads` in the home folder. Point it at a disk of somebody else's."""
    return Path(os.environ.get("TIANPING_HEADS") or home() / "heads")


def publish(*, at: datetime, to: Path | None = None) -> Head | None:
    """Take in what waits, write the newest head to the folder, and return it; None while the log is empty.

    The same head is written once. A file that is there already is never overwritten.
    """
    log.sequence(at=at)
    head = log.newest_head()
    if head is None:
        return None
    target = (to or folder()) / f"{head.key}-{head.size:012}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        draft = target.with_suffix(".new")
        draft.write_text(as_published(head), encoding="utf-8")
        draft.replace(target)
    return head


def as_published(head: Head) -> str:
    """Return the text of a published head."""
    return json.dumps({**head.as_json(), "public_key": b64encode(public_key()).decode()}, indent=1) + "\n"


def read(path: Path) -> Iterator[KeptHead]:
    """Yield the heads in a file or a folder of files: as published, or as another court kept them. Raises Refused for a file that holds none."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise refused("no_heads", Label(f"{path} 中没有树头文件", f"there is no head in {path}"),
                      remedy=Label("请指定保存树头的文件或文件夹。", "name the file or folder that heads were kept in"))
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            yield KeptHead(from_json(data.get("head", data)), b64decode(data["public_key"], validate=True))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise refused("not_a_head", Label(f"{file.name} 不是树头文件", f"{file.name} is no head"),
                          remedy=Label("请指定由平台公布的树头文件。", "name a file that the platform published")) from wrong
