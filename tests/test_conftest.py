"""The harness itself: the right role, real refusals, and copies that leave nothing behind."""

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_tests_speak_to_the_database_as_the_role_that_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)")
        assert cursor.fetchone() == ("tianping_app", False)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE store_entry SET seq = 1", "DELETE FROM store_entry", "TRUNCATE store_entry CASCADE"])
def test_the_record_cannot_be_changed_by_a_test_either(statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied for table store_entry"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_copy_starts_empty_each_time_and_commits_for_real(committed_db: str, time: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
        cursor.execute("INSERT INTO django_session VALUES (%s, '', now())", [time])
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key FROM django_session")
        assert cursor.fetchall() == [(time,)]
