"""The mappings that come with the platform, by name."""

from __future__ import annotations

from pathlib import Path

from tianping.law.finding import Label
from tianping.store.imports.mapping_file import read_mapping

_FOLDER = Path(__file__).parent / "mappings"


def path_of(name: str) -> Path | None:
    """Return the file of a mapping that comes with the platform, with or without its ending; None for another name."""
    return next((p for p in _FOLDER.glob("*.yaml") if p.stem == name.removesuffix(".yaml")), None)


def text_of(name: str) -> str:
    """Return a mapping that comes with the platform; empty for another name."""
    path = path_of(name)
    return path.read_text(encoding="utf-8") if path else ""


def titles() -> list[tuple[str, Label]]:
    """Return the names of the mappings and what they are for."""
    return [(p.stem, read_mapping(p).title) for p in sorted(_FOLDER.glob("*.yaml"))]
