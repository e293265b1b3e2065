"""Reading what was posted: typed values for the ledger, or what is wrong at which field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

from django.core import signing

from tianping.docket.people import FileRef
from tianping.law.finding import Label
from tianping.pages.forms.fields import NO_DEFAULT, Field
from tianping.pages.forms.plainly import READERS, Wrong, read_cause, read_court, read_sum

FILE_SALT = "tianping.pages.file"
_WANTED = Label("请填写“{label}”。", "“{label}” is needed.")
_CHOOSE = Label("请从列表中选择“{label}”。", "Choose “{label}” from the list.")

Posted = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at one field: `name` is its name in the form."""

    name: str
    label: Label
    message: Label


@dataclass(slots=True)
class Reading:
    """What could be read, and what could not."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Say whether everything could be read."""
        return not self.problems


class _Blank:
    """Nothing was given."""


BLANK = _Blank()


def read_form(fields: Sequence[Field], posted: Posted, *, options: Callable[[Field], Mapping[str, Any]]) -> Reading:
    """Return the values of *fields* in *posted*, by name; fields left out are not among them.

    options: the values that may be chosen for a field of a closed set, by the text that stands for each.
    """
    reading = Reading()
    reader = _Reader(posted, options, reading.problems)
    for one in fields:
        value = reader.value(one, one.name)
        if value is not BLANK:
            reading.values[one.name] = value
    return reading


def row_indexes(posted: Posted, name: str) -> list[int]:
    """Return the numbers of the rows of a repeated field that were posted, in order."""
    pattern = re.compile(rf"^{re.escape(name)}-(\d{{1,4}})(?:-|$)")
    return sorted({int(m.group(1)) for key in posted if (m := pattern.match(key))})


def sign_file(file: FileRef) -> str:
    """Return the text that stands for a stored file in a form; it cannot be made up."""
    return signing.dumps([file.sha256, file.name, file.media_type, file.size], salt=FILE_SALT)


def signed_file(text: str) -> FileRef:
    """Return the file that *text* stands for; raise Wrong for a text that was not made by `sign_file`."""
    try:
        sha256, name, media_type, size = signing.loads(text, salt=FILE_SALT)
    except (signing.BadSignature, ValueError, json.JSONDecodeError) as wrong:
        raise Wrong("文件凭据无效, 请重新上传。", "The file's receipt is not valid: upload it again.") from wrong
    return FileRef(sha256=sha256, name=name, media_type=media_type, size=size)


class _Reader:
    def __init__(self, posted: Posted, options: Callable[[Field], Mapping[str, Any]], problems: list[Problem]) -> None:
        self.posted = posted
        self.options = options
        self.problems = problems

    def value(self, one: Field, name: str) -> Any:
        """Return the value of a field, BLANK when it was left empty; note what is wrong."""
        if one.is_many:
            found = self._many(one, name)
        elif one.is_repeated:
            found = self._rows(one, name)
        else:
            found = self._single(one, name)
        if found is BLANK and one.is_required:
            self._note(one, name, _CHOOSE if one.widget in ("choice", "checks") else _WANTED)
        return found

    def _single(self, one: Field, name: str) -> Any:
        if one.is_group:
            return self._group(one, name)
        if one.widget == "check":
            return bool(self._text(name))
        text = self._text(name)
        if not text:
            return BLANK
        try:
            return self._typed(one, text)
        except Wrong as wrong:
            self.problems.append(Problem(name, one.label, wrong.label))
            return None

    def _typed(self, one: Field, text: str) -> Any:
        if one.of is FileRef:
            return signed_file(text)
        if one.widget in ("choice", "checks"):
            known = self.options(one)
            if text not in known:
                raise Wrong(_CHOOSE.zh.format(label=one.label.zh), _CHOOSE.en.format(label=one.label.en))
            return known[text]
        if one.widget == "money":
            return read_sum(text)
        if one.widget == "cause":
            return read_cause(text)
        if one.widget in ("court", "indicator") and self.options(one) and text not in self.options(one):
            raise Wrong(_CHOOSE.zh.format(label=one.label.zh), _CHOOSE.en.format(label=one.label.en))
        if one.widget == "court":
            return read_court(text)
        if one.of is UUID:
            try:
                return UUID(text)
            except ValueError as wrong:
                raise Wrong(_CHOOSE.zh.format(label=one.label.zh), _CHOOSE.en.format(label=one.label.en)) from wrong
        if isinstance(one.of, type) and issubclass(one.of, Enum):
            return one.of(text)
        return READERS[one.of](text) if one.of in READERS else text

    def _many(self, one: Field, name: str) -> Any:
        made = []
        for text in self.posted.get(name, ()):
            if not text.strip():
                continue
            try:
                made.append(self._typed(one, text.strip()))
            except Wrong as wrong:
                self.problems.append(Problem(name, one.label, wrong.label))
        return tuple(made) if made else BLANK

    def _rows(self, one: Field, name: str) -> Any:
        made = []
        for i in row_indexes(self.posted, name):
            row = f"{name}-{i}"
            if self._is_blank(_row_of(one), row):
                continue
            made.append(self._single(one, row))
        return tuple(made) if made else BLANK

    def _group(self, one: Field, name: str) -> Any:
        if self._is_blank(one, name):
            return BLANK
        before = len(self.problems)
        given = {}
        for child in one.children:
            value = self.value(child, f"{name}-{child.name}")
            if value is not BLANK:
                given[child.name] = value
            elif child.default is not NO_DEFAULT:
                given[child.name] = child.default
            else:
                given[child.name] = None if not child.is_repeated else ()
        if len(self.problems) > before:
            return None
        try:
            return one.of(**given)
        except ValueError as wrong:
            label = getattr(wrong, "label", None) or Label(str(wrong), str(wrong))
            self.problems.append(Problem(name, one.label, label))
            return None

    def _is_blank(self, one: Field, name: str) -> bool:
        """Say whether nothing was typed: a choice that stands at its default does not count as typed."""
        if one.is_group:
            return all(self._is_blank(c, f"{name}-{c.name}") for c in one.children if not _has_default_choice(c))
        if one.is_repeated and not one.is_many:
            return all(self._is_blank(_row_of(one), f"{name}-{i}") for i in row_indexes(self.posted, name))
        return not any(t.strip() for t in self.posted.get(name, ()))

    def _text(self, name: str) -> str:
        texts = self.posted.get(name, ())
        return texts[-1].strip() if texts else ""

    def _note(self, one: Field, name: str, message: Label) -> None:
        self.problems.append(
            Problem(name, one.label, Label(message.zh.format(label=one.label.zh), message.en.format(label=one.label.en)))
        )


def _has_default_choice(one: Field) -> bool:
    return one.widget == "choice" and one.default is not NO_DEFAULT


def _row_of(one: Field) -> Field:
    return Field(one.name, one.label, one.widget, one.of, is_required=False, children=one.children, ask=one.ask)
