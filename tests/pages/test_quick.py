"""The quick tags draw what Django's own draw."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

ONE = UUID("019cac46-1500-7d7a-8e49-36874dce7ab4")
TEXTS = (
    "{% translate '案件' %}", "{% translate '案件' as t %}[{{ t }}]", "{% translate '100% 确定' %}", "{% translate '<b>' %}",
    "{% autoescape off %}{% translate '<b>' %}{% endautoescape %}", "{% translate word %}", "{% translate '案件'|upper %}",
    "{% translate '案件' noop %}", "{% translate '案件' context 'x' %}",
    "{% url 'matters' %}", "{% url 'matter' one %}", "{% url 'act' one 'filing.accept' %}", "{% url 'act' one word %}",
    "{% url 'matter' one as a %}[{{ a }}]",
    "{% url 'no-such' as a %}[{{ a }}]", "{% url 'no-such' %}", "{% url 'matter' nothing %}", "{% url 'matter' nothing as a %}[{{ a }}]",
    "{% url 'notice-read' 7 %}", "{% url name %}",
    "{% url 'act' one 'a b/ü&c' as a %}[{{ a }}]",
)


def said(text: str, **given: object) -> str | type[Exception]:
    """Return what a template says, or what it raises; drawn twice, for the second comes from what was kept."""
    drawn = Template(text)
    try:
        first, second = drawn.render(Context(given)), drawn.render(Context(given))
    except NoReverseMatch as error:
        return type(error)
    assert first == second
    return str(first)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("text", TEXTS)
def test_it_says_what_django_says(text: str, language: str) -> None:
    given = {"one": ONE, "word": "立案", "name": "matters"}
    with override(language):
        assert said("{% load i18n tianping %}" + text, **given) == said("{% load i18n %}" + text, **given)


def test_a_kept_text_changes_with_the_language_of_the_page() -> None:
    drawn = Template("{% load i18n tianping %}{% translate '案件' %}")
    with override("zh-hans"):
        assert drawn.render(Context()) == "案件"
    with override("en"):
        assert drawn.render(Context()) == "Cases"
    with override("zh-hans"):
        assert drawn.render(Context()) == "案件"


@given(st.uuids(), st.sampled_from(["filing.accept", "立案", "a&b"]))
def test_every_identity_stands_in_its_own_address(one: UUID, word: str) -> None:
    drawn = Template("{% load tianping %}{% autoescape off %}{% url 'act' one word %}{% endautoescape %}")
    assert drawn.render(Context({"one": one, "word": word})) == reverse("act", args=[one, word])


def test_nothing_is_no_address() -> None:
    drawn = Template("{% load tianping %}{% url 'matter' one %}")
    with pytest.raises(NoReverseMatch):
        drawn.render(Context({"one": ""}))
    with pytest.raises(NoReverseMatch):
        drawn.render(Context({"one": None}))
    assert drawn.render(Context({"one": uuid4()})).startswith("/matters/")
