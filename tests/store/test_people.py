"""Persons: encrypted, found again by a keyed digest, masked on screen, unmasked on record."""

from datetime import date, datetime

import pytest
from django.db import connection
from tests.store.worlds import acting

from tianping.docket.actions import Learn
from tianping.docket.grants import Tie
from tianping.docket.people import PersonGiven, PersonKind
from tianping.law.finding import Refused
from tianping.law.numbers.identity import Sex
from tianping.store import models, people

pytestmark = pytest.mark.django_db
NUMBER = "11010519491231002X"
FIRM = "91310000MA1FL0000X"


def one(at: datetime, **given: str) -> models.Person:
    ref = people.find_or_make([PersonGiven("张甲", **given)], at=at)[0]
    return models.Person.objects.get(pk=ref.id)


def test_nothing_that_identifies_a_person_lies_in_the_table_in_clear(instant: datetime) -> None:
    row = one(instant, identity=NUMBER, phone="13800000001", address="某路1号")
    with connection.cursor() as cursor:
        cursor.execute("SELECT store_person::text FROM store_person")
        text = cursor.fetchone()[0]
    for secret in (NUMBER, "13800000001", "某路1号"):
        assert secret not in text
        assert secret.encode().hex() not in text
    assert (row.masked_identity, row.masked_phone) == ("110105********002X", "138****0001")
    assert people.decrypted(row, "identity") == NUMBER
    assert people.decrypted(row, "address") == "某路1号"


def test_a_wrong_check_digit_is_refused_and_nobody_is_recorded(instant: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        one(instant, identity="110105194912310021")
    assert "校验" in refusal.value.finding.label.zh
    assert models.Person.objects.count() == 0


def test_the_same_number_under_another_name_is_refused(instant: datetime) -> None:
    one(instant, identity=NUMBER)
    with pytest.raises(Refused) as refusal:
        people.find_or_make([PersonGiven("李乙", identity=NUMBER)], at=instant)
    assert refusal.value.finding.label.zh == "该证件号码已登记在另一个姓名 (名称) 下"
    assert models.Person.objects.count() == 1


def test_what_is_known_is_not_overwritten_by_somebody_elses_typing(instant: datetime) -> None:
    one(instant, identity=NUMBER, phone="13800000001")
    row = one(instant, identity=NUMBER.lower(), phone="13999999999", address="某路2号")
    assert people.decrypted(row, "phone") == "13800000001"
    assert people.decrypted(row, "address") == "某路2号"


def test_two_people_of_one_name_without_numbers_stay_two(instant: datetime) -> None:
    refs = people.find_or_make([PersonGiven("李乙"), PersonGiven("李乙")], at=instant)
    assert refs[0].id != refs[1].id


def test_one_person_named_twice_in_one_act_is_one(instant: datetime) -> None:
    refs = people.find_or_make([PersonGiven("张甲", identity=NUMBER), PersonGiven("张甲", identity=NUMBER)], at=instant)
    assert refs[0].id == refs[1].id
    assert models.Person.objects.count() == 1


def test_a_person_without_a_name_is_refused_by_saying_what_is_missing(instant: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        people.find_or_make([PersonGiven("  ")], at=instant)
    assert [m.zh for m in refusal.value.finding.missing] == ["姓名或名称"]


def test_a_firm_is_checked_by_its_credit_code(instant: datetime) -> None:
    with pytest.raises(Refused):
        people.find_or_make([PersonGiven("样例公司", PersonKind.LEGAL, identity="91310000MA1FL0000A")], at=instant)


def test_unmasking_needs_the_grant_and_leaves_a_trace(instant: datetime) -> None:
    row = one(instant, identity=NUMBER)
    judge, archivist = acting("judge", court="吉0102"), acting("archivist", court="吉0102")
    with pytest.raises(Refused) as refusal:
        people.unmask(row.pk, "identity", by=archivist, held=frozenset({Tie.OWN_COURT}), at=instant, matter=None, ground="")
    assert refusal.value.finding.label.zh == "您无权查看完整号码"
    assert models.Access.objects.count() == 0
    seen = people.unmask(
        row.pk, "identity", by=judge, held=frozenset({Tie.ASSIGNED}), at=instant, matter=None, ground="核对身份"
    )
    assert seen == NUMBER
    trace = models.Access.objects.get()
    assert (trace.what, trace.person, trace.account, trace.ground) == ("unmasked.identity", row.pk, judge.account, "核对身份")


def test_a_cipher_moved_to_another_person_does_not_open(instant: datetime) -> None:
    row = one(instant, identity=NUMBER)
    other = people.find_or_make([PersonGiven("李乙", phone="13800000002")], at=instant)[0]
    models.Person.objects.filter(pk=other.id).update(identity_cipher=row.identity_cipher)
    with pytest.raises(ValueError, match="does not decrypt"):
        people.decrypted(models.Person.objects.get(pk=other.id), "identity")


def test_a_new_key_reencrypts_everybody_and_reads_the_same(instant: datetime, settings: object) -> None:
    row = one(instant, identity=NUMBER, phone="13800000001")
    settings.PERSON_KEYS = {**settings.PERSON_KEYS, "k2": bytes(range(32))}  # type: ignore[attr-defined]
    settings.PERSON_KEY = "k2"  # type: ignore[attr-defined]
    assert people.rotate() == 1
    assert people.rotate() == 0
    row.refresh_from_db()
    assert row.key_id == "k2"
    assert (people.decrypted(row, "identity"), people.decrypted(row, "phone")) == (NUMBER, "13800000001")


@pytest.mark.parametrize(("text", "shown"), [
    ("110105194912310023", "110105********0023"), ("13800000001", "138****0001"), ("123", "***"), ("", ""),
])  # fmt: skip
def test_masks(text: str, shown: str) -> None:
    assert people.masked(text) == shown


def test_what_papers_say_of_a_person_is_kept_encrypted_and_only_an_act_replaces_it(instant: datetime) -> None:
    row = one(instant, identity=NUMBER, ethnicity="汉", work="样本厂工人")
    with connection.cursor() as cursor:
        cursor.execute("SELECT store_person::text FROM store_person")
        assert "样本厂工人".encode().hex() not in cursor.fetchone()[0]
    assert people.told_of(row) == {"ethnicity": "汉", "work": "样本厂工人"}
    assert people.told_of(one(instant, identity=NUMBER, ethnicity="满族", legal_post="厂长")) == {
        "ethnicity": "汉", "work": "样本厂工人", "legal_post": "厂长",
    }
    people.learn([Learn(row.pk, PersonGiven("张甲", ethnicity="满族", sex=Sex.MALE, born_on=date(1949, 12, 31)))])
    row.refresh_from_db()
    assert people.told_of(row) == {
        "ethnicity": "满族", "work": "样本厂工人", "legal_post": "厂长", "sex": "male", "born_on": "1949-12-31",
    }
