"""A prepared query answers as the query of the models it was written with, and says so when it cannot."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from tianping.store import models
from tianping.store.prepared import Prepared, slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> list[UUID]:
    """Three accounts, of which the last is shut."""
    made = [models.Account.objects.create(username=f"样本{n}", name=f"样本{n}", is_active=n < 3) for n in (1, 2, 3)]
    return [one.pk for one in made]


def test_it_gives_the_rows_that_the_models_give_with_every_column(mine: list[UUID]) -> None:
    asked = Prepared(lambda: models.Account.objects.filter(pk__among=slot("accounts"), is_active=True).order_by("username"))
    found, plain = asked.rows(accounts=mine), list(models.Account.objects.filter(pk__in=mine, is_active=True).order_by("username"))
    assert [one.name for one in found] == ["样本1", "样本2"]
    assert found == plain
    names = [field.attname for field in models.Account._meta.concrete_fields]
    assert [[getattr(one, n) for n in names] for one in found] == [[getattr(one, n) for n in names] for one in plain]


def test_a_second_asking_takes_other_values_and_no_translation(mine: list[UUID]) -> None:
    built = []

    def build() -> object:
        built.append(1)
        return models.Account.objects.filter(pk=slot("account"))

    asked = Prepared(build)  # type: ignore[arg-type]
    assert [asked.first(account=one).name for one in mine] == ["样本1", "样本2", "样本3"]  # type: ignore[union-attr]
    assert asked.first(account=uuid4()) is None
    assert built == [1]


def test_a_list_may_be_empty_or_long_in_one_text(mine: list[UUID]) -> None:
    asked = Prepared(lambda: models.Account.objects.filter(pk__among=slot("accounts")).order_by("pk"))
    assert asked.rows(accounts=[]) == []
    assert {one.pk for one in asked.rows(accounts={*mine, *(uuid4() for _ in range(500))})} == set(mine)


def test_it_gives_at_most_so_many_rows_in_one_query(mine: list[UUID]) -> None:
    asked = Prepared(lambda: models.Account.objects.filter(pk__among=slot("accounts")).order_by("-username"))
    with CaptureQueriesContext(connection) as queries:
        assert [one.name for one in asked.rows(accounts=mine, most=2)] == ["样本3", "样本2"]
    assert len(queries) == 1
    assert queries[0]["sql"].endswith(" LIMIT 2")


def test_values_are_values_whatever_they_hold(mine: list[UUID]) -> None:
    asked = Prepared(lambda: models.Account.objects.filter(name=slot("name")))
    assert asked.rows(name="' OR 1=1 --") == []
    models.Account.objects.create(username="x", name="100%s '")
    assert [one.username for one in asked.rows(name="100%s '")] == ["x"]


def test_a_row_can_be_saved_and_what_was_left_out_is_read_when_asked_for(mine: list[UUID]) -> None:
    asked = Prepared(lambda: models.Account.objects.only("id", "name").filter(pk=slot("account")))
    one = asked.first(account=mine[0])
    assert one is not None
    assert one.get_deferred_fields() >= {"username", "password"}
    assert one.username == "样本1"
    one.name = "样本一"
    one.save()
    assert models.Account.objects.get(pk=mine[0]).name == "样本一"


def test_an_annotation_stands_under_its_name(mine: list[UUID]) -> None:
    either = Q(pk=slot("account")) | Q(name=slot("name"))
    asked = Prepared(lambda: models.Account.objects.annotate(called=F("username")).filter(either).order_by("called"))
    assert [one.called for one in asked.rows(account=mine[2], name="样本1")] == ["样本1", "样本3"]  # type: ignore[attr-defined]


def test_a_missing_value_is_an_error_and_so_is_a_query_of_two_models(mine: list[UUID]) -> None:
    with pytest.raises(KeyError, match="account"):
        Prepared(lambda: models.Account.objects.filter(pk=slot("account"))).rows(name="样本1")
    with pytest.raises(TypeError, match="Membership: a prepared query gives rows of one model as the database holds them"):
        Prepared(lambda: models.Membership.objects.select_related("account").filter(court=slot("court"))).rows(court="吉0102")
