"""Two of Django's tags, drawn quicker with the same result: a constant text and a constant address are made once, not on every page.

Half of what a list costs is `{% translate %}` and `{% url %}`: each looks its constant up anew for every row it stands in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

KEPT = 4096  # shapes of addresses
_MARKS = tuple(UUID(int=0xFEED_FACE_0000 + n) for n in range(4))
"""Stand for the identities of matters while the shape of an address is found out."""


class Said(Node):
    """A constant text: translated once for each language."""

    def __init__(self, node: TranslateNode) -> None:
        self.node, self.asvar = node, node.asvar
        node.asvar = None
        self.said: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        """Return the text in the language of the page, or put it under its name."""
        key = (get_language(), context.autoescape)
        text = self.said.get(key)
        if text is None:
            text = self.said[key] = self.node.render(context)
        if self.asvar:
            context[self.asvar] = text
            return ""
        return text


class Address(Node):
    """The address of a view named by a constant: its shape is found once, identities are put in their places."""

    def __init__(self, node: URLNode) -> None:
        self.node, self.name, self.asvar = node, str(node.view_name.var), node.asvar

    def render(self, context: Context) -> str:
        """Return the address, or put it under its name. Raises NoReverseMatch where there is none."""
        given = [arg.resolve(context) for arg in self.node.args]
        if len(given) > len(_MARKS) or not all(type(one) in (UUID, str, SafeString) for one in given):
            return str(self.node.render(context))
        try:
            address = _shape(self.name, tuple(None if isinstance(one, UUID) else str(one) for one in given), get_script_prefix())
        except NoReverseMatch:
            return str(self.node.render(context))  # where it is asked for under a name, nothing is an answer
        for mark, one in zip(_MARKS, given, strict=False):
            if isinstance(one, UUID):
                address = address.replace(str(mark), str(one))
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


@lru_cache(maxsize=KEPT)
def _shape(name: str, given: tuple[str | None, ...], _prefix: str) -> str:
    """Return an address with a mark in the place of each identity."""
    return reverse(name, args=[_MARKS[n] if one is None else one for n, one in enumerate(given)])


def translate(parser: Parser, token: Token) -> Node:
    """Like Django's own."""
    node = do_translate(parser, token)
    said: Any = node.filter_expression
    is_constant = said.var.literal is not None and not said.filters and node.message_context is None
    return Said(node) if is_constant else node


def url(parser: Parser, token: Token) -> Node:
    """Like Django's own; named arguments and names that are no constants are left to it."""
    node = django_url(parser, token)
    name: Any = node.view_name
    is_constant = isinstance(name.var, str) and not name.filters and ":" not in name.var and not node.kwargs
    return Address(node) if is_constant else node
