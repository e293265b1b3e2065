"""One field of a form as HTML. Written here and not in a template: a page holds a hundred of them and must be there in 50 ms.

Every text goes through `escape`; nothing else that a person typed is ever put into the markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from tianping.law.finding import Label
from tianping.pages.forms.binding import Control
from tianping.pages.words import say

_TEXT = 'type="text" autocomplete="off"'
_FIGURE = 'type="text" inputmode="decimal" autocomplete="off" class="{}"'
_TYPED = {
    "money": _FIGURE.format("money"), "percent": _FIGURE.format("count"), "number": _FIGURE.format("count"),
    "date": 'type="date" min="1949-10-01" max="2200-12-31"', "instant": 'type="datetime-local"',
}
_UNITS = {"money": Label("元", "yuan"), "percent": Label("%", "%")}
_OPTIONAL, _CHOOSE = Label("选填", "optional"), Label("请选择", "choose")
_ROWS = {"sheet": 10, "long": 4}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the fields of one form share: its address and method, which fields redraw it, and which always hold something."""

    address: str
    method: str
    shapers: frozenset[str]
    defaulted: frozenset[str]

    @property
    def redraws(self) -> str:
        """The attributes by which a change draws the whole calculator anew."""
        return (
            f'hx-{self.method}="{escape(self.address)}" hx-include="#given" hx-select="#calculator" hx-target="#calculator" hx-swap="outerHTML"'
            ' hx-sync="this:replace"'  # not that of the form: an answer on its way must not stop a redrawing
        )


def field_html(one: Control, setting: Setting) -> SafeString:
    """Return a field with its label, its control, its help and what is wrong with it."""
    label, control = escape(one.label), _element(one, setting)
    if one.widget == "check":
        return SafeString(f'<div class="field check"><label for="{escape(one.id)}">{control}{label}</label>{_under(one)}</div>')
    optional = "" if one.is_required or one.widget == "choice" else f' <span class="optional">{say(_OPTIONAL)}</span>'
    if one.widget == "checks":
        return SafeString(f'<fieldset class="field checks" id="{escape(one.id)}"><legend>{label}{optional}</legend>{control}{_under(one)}</fieldset>')
    widget = escape(one.widget)
    return SafeString(f'<div class="field {widget}"><label for="{escape(one.id)}">{label}{optional}</label>{control}{_under(one)}</div>')


def _element(one: Control, setting: Setting) -> str:
    name, value, attrs = escape(one.name), escape(one.value), _attrs(one)
    if one.widget == "check":
        return f'<input type="checkbox" value="1"{" checked" if one.value else ""} {attrs}>'
    if one.widget == "checks":
        return "".join(
            f'<label><input type="checkbox" name="{name}" value="{escape(v)}"{" checked" if is_on else ""}>{escape(label)}</label>'
            for v, label, is_on in one.options
        )
    if one.widget in _ROWS:
        return f'<textarea rows="{_ROWS[one.widget]}" spellcheck="false" {attrs}>{value}</textarea>'
    if one.options:
        shape = f' {setting.redraws} hx-trigger="change consume"' if one.name in setting.shapers else ""
        may_be_blank = not one.value or (not one.is_required and one.name not in setting.defaulted)
        blank = f'<option value="">{say(_CHOOSE)}</option>' if may_be_blank else ""
        told = "".join(f'<option value="{escape(v)}"{" selected" if is_on else ""}>{escape(label)}</option>' for v, label, is_on in one.options)
        return f"<select {attrs}{shape}>{blank}{told}</select>"
    typed = f'<input {_TYPED.get(one.widget, _TEXT)} {attrs} value="{value}">'
    return f'<span class="with-unit">{typed}<span class="unit">{say(_UNITS[one.widget])}</span></span>' if one.widget in _UNITS else typed


def _attrs(one: Control) -> str:
    place = escape(one.id)
    described = f"{place}-help {place}-error" if one.help else f"{place}-error"
    required = ' aria-required="true"' if one.is_required else ""
    invalid = ' aria-invalid="true"' if one.error else ""
    return f'id="{place}" name="{escape(one.name)}" aria-describedby="{described}"{required}{invalid}'


def _under(one: Control) -> str:
    place = escape(one.id)
    told = f'<div class="help" id="{place}-help">{escape(one.help)}</div>' if one.help else ""
    return f'{told}<div class="error" id="{place}-error"{"" if one.error else " hidden"}>{escape(one.error)}</div>'
