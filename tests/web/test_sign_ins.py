"""Accounts at the desk: opened for whoever shows who they are, changed at the first sign-in, renewed, unbound, shut; each deed kept and told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from tests.web.small_court import COURT, IDENTITY, City

from tianping.api.tokens import caller
from tianping.docket.people import PersonGiven
from tianping.store import accounts, ledger, models, people, sign_ins
from tianping.web import visit

NEW = {"name": "赵丁样本", "kind": "natural", "identity": "220102199004040019", "phone": "13900000001", "role": "party", "proof": "居民身份证原件"}
OWN = "自己选的长口令-2026"


def given(page: Any) -> tuple[str, str]:
    """Return the sign-in name and the password of a slip."""
    name, password = re.findall(r'<code class="big">([^<]+)</code>', page.content.decode())
    return name, password


def deeds() -> list[tuple[str, str, str, str, str]]:
    rows = models.AccountDeed.objects.order_by("id").select_related("account")
    return [(d.what, d.account.username, d.proof, d.name, d.court) for d in rows]


def enter(name: str, password: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/accounts/login/", {"login": name, "password": password})


def test_an_account_is_opened_upon_a_document_and_its_password_changed_at_the_first_sign_in(city: City) -> None:
    page = city.browser("clerk").post("/sign-ins/", NEW)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    name, password = given(page)
    assert name == "13900000001"
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){2}", password)
    assert deeds() == [("opened", "13900000001", "居民身份证原件", "立案员样本", COURT)]
    client, answer = enter(name, password)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/")["Location"] == "/accounts/password/change/"
    assert client.get("/file/")["Location"] == "/accounts/password/change/"
    form = client.get("/accounts/password/change/").content.decode()
    assert "您用的是临时密码, 请先改成只有本人知道的密码, 再办理其他事项。" in form
    changed = client.post("/accounts/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    assert (changed.status_code, changed["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    assert enter(name, password)[1].status_code == 200, "the temporary one is gone"
    assert models.Account.objects.get(username=name).temporary_until is None


def test_what_the_person_is_a_party_to_is_theirs_at_the_first_sign_in(city: City) -> None:
    models.Account.objects.filter(username="zhang").delete()
    name, password = given(city.browser("clerk").post("/sign-ins/", {**NEW, "name": "张甲", "identity": IDENTITY["张甲"], "username": "zhang-jia"}))
    assert name == "zhang-jia"
    client = enter(name, password)[0]
    client.post("/accounts/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    assert client.get(f"/matters/{city.matter}/").status_code == 200


def test_a_party_known_by_name_alone_shows_who_they_are_and_finds_their_case(city: City) -> None:
    bare = PersonGiven("孙戊样本")
    joined = ledger.perform("record.join_party", matter=city.matter, by=city.acting("clerk"), fields={"person": bare, "side": "third_party"},
                            at=datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    assert joined
    person = models.Participant.objects.get(matter_id=city.matter, name="孙戊样本").person
    browser = city.browser("clerk")
    assert f"/sign-ins/?matter={city.matter}&amp;person={person}#open" in browser.get(f"/matters/{city.matter}/parties/").content.decode()
    asked = browser.get(f"/sign-ins/?matter={city.matter}&person={person}").content.decode()
    assert "为 孙戊样本 开通账号" in asked
    assert 'name="name"' not in asked, "the name is on file and not typed again"
    sent = {"matter": str(city.matter), "person": str(person), "role": "party", "proof": "护照", "phone": "13900000009", "identity": NEW["identity"]}
    assert given(browser.post("/sign-ins/", sent))[0] == "13900000009"
    account = models.Account.objects.get(username="13900000009")
    assert account.person_id == person
    assert people.by_identity(NEW["identity"]).pk == person  # type: ignore[union-attr]


def test_a_number_on_file_is_not_typed_again(city: City) -> None:
    models.Account.objects.filter(username="zhang").delete()
    person = models.Participant.objects.get(matter_id=city.matter, name="张甲").person
    browser = city.browser("clerk")
    asked = browser.get(f"/sign-ins/?matter={city.matter}&person={person}").content.decode()
    assert "220102********0017" in asked
    assert 'name="identity"' not in asked
    sent = {"matter": str(city.matter), "person": str(person), "role": "party", "proof": "身份证", "username": "zj1"}
    assert given(browser.post("/sign-ins/", sent))[0] == "zj1"
    assert models.Account.objects.get(username="zj1").person_id == person


REFUSALS = (
    ({"identity": ""}, "没有填写证件号码"), ({"identity": "220102199004040018"}, "校验码"), ({"proof": " "}, "没有写明核验的证件"),
    ({"role": "judge"}, "没有选择账号类别"), ({"role": "lawyer", "licence": "123"}, "律师执业证号应为17位数字"),
    ({"username": "li"}, "登录名应为3至64位文字、数字、点、横线或者下划线"), ({"username": "zhang"}, "登录名“zhang”已被使用"),
    ({"identity": IDENTITY["李乙"]}, "该证件号码已登记在另一个姓名 (名称) 下"),
    ({"identity": IDENTITY["李乙"], "name": "李乙"}, "此人已有账号“li”"),
    ({"phone": "", "username": ""}, "登录名应为3至64位文字、数字、点、横线或者下划线"),
)


@pytest.mark.parametrize(("fields", "said"), REFUSALS)
def test_a_refusal_says_why_keeps_what_was_typed_and_writes_nothing(city: City, fields: dict[str, str], said: str) -> None:
    before = (models.Account.objects.count(), models.Person.objects.count(), models.Membership.objects.count(), models.Notice.objects.count())
    page = city.browser("clerk").post("/sign-ins/", {**NEW, **fields})
    assert page.status_code == 422
    text = page.content.decode()
    assert said in text
    assert f'value="{fields.get("name", NEW["name"])}"' in text
    assert before == (models.Account.objects.count(), models.Person.objects.count(), models.Membership.objects.count(), models.Notice.objects.count())
    assert deeds() == []


def test_a_lawyer_holds_the_post_from_the_day_on_and_the_licence_is_kept(city: City) -> None:
    sent = {**NEW, "role": "lawyer", "licence": "12201201010000001"}
    name = given(city.browser("clerk").post("/sign-ins/", sent))[0]
    account = models.Account.objects.get(username=name)
    assert [p.role for p in accounts.posts(account, day=timezone.localdate())] == ["lawyer", "party"]
    assert deeds()[0][2] == "居民身份证原件; 律师执业证 12201201010000001"


def test_a_new_password_ends_the_old_one_and_every_session_and_is_told(city: City) -> None:
    account = city.people["zhang"]
    account.set_password(OWN)
    account.save()
    theirs = enter("zhang", OWN)[0]
    assert theirs.get("/").status_code == 200
    browser = city.browser("clerk")
    assert f"/sign-ins/{account.pk}/" in browser.get("/sign-ins/?q=zhang").content.decode()
    assert f"/sign-ins/{account.pk}/" in browser.get(f"/sign-ins/?q={IDENTITY['张甲']}").content.decode()
    assert "没有找到账号" in browser.get("/sign-ins/?q=zha").content.decode(), "nobody leafs through the people who come to court"
    name, password = given(browser.post(f"/sign-ins/{account.pk}/", {"_step": "renew", "proof": "身份证"}))
    assert name == "zhang"
    assert theirs.get("/")["Location"].startswith("/accounts/login/")
    assert enter("zhang", OWN)[1].status_code == 200
    client = enter("zhang", password)[0]
    client.post("/accounts/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    assert "您的账号: 重发临时密码, 由立案员样本办理, 凭: 身份证。如果不是您本人要求的, 请立即告知法院。" in client.get("/").content.decode()
    assert deeds() == [("renewed", "zhang", "身份证", "立案员样本", COURT)]


def test_a_temporary_password_opens_for_seven_days_and_no_interface(city: City) -> None:
    account = city.people["zhang"]
    slip = sign_ins.renew(account.pk, proof="身份证", by=city.acting("clerk"), at=timezone.now() - timedelta(days=6, hours=23))
    client, answer = enter("zhang", slip.password)
    assert answer.status_code == 302
    assert caller(client.get("/").wsgi_request, models.Account.objects.get(pk=account.pk)) is None
    models.Account.objects.filter(pk=account.pk).update(temporary_until=timezone.now() - timedelta(seconds=1))
    assert client.get("/")["Location"].startswith("/accounts/login/"), "nor does a session go on after its days"
    late, answer = enter("zhang", slip.password)
    assert answer["Location"] == "/accounts/login/"
    assert "临时密码已过期。当事人、律师带证件到诉讼服务窗口, 法院工作人员找本院系统管理员重发。" in late.get("/accounts/login/").content.decode()
    assert late.get("/")["Location"].startswith("/accounts/login/")


def test_a_lost_device_is_unbound_and_only_what_is_bound(city: City) -> None:
    account, browser = city.people["zhang"], city.browser("clerk")
    refused = browser.post(f"/sign-ins/{account.pk}/", {"_step": "unbind", "proof": "身份证"})
    assert refused.status_code == 422
    assert "该账号没有开启两步验证, 也没有通行密钥" in refused.content.decode()
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert browser.post(f"/sign-ins/{account.pk}/", {"_step": "unbind", "proof": "身份证"})["Location"] == f"/sign-ins/{account.pk}/"
    assert not Authenticator.objects.filter(user=account).exists()
    assert deeds() == [("unbound", "zhang", "身份证", "立案员样本", COURT)]


def test_a_shut_account_opens_nowhere_until_it_is_opened_again(city: City) -> None:
    account, browser = city.people["zhang"], city.browser("clerk")
    account.set_password(OWN)
    account.save()
    theirs = enter("zhang", OWN)[0]
    browser.post(f"/sign-ins/{account.pk}/", {"_step": "shut", "proof": "本人申请注销"})
    assert theirs.get("/")["Location"].startswith("/accounts/login/")
    shut, answer = enter("zhang", OWN)
    assert answer["Location"] == "/accounts/login/"
    assert "这个账号已停用。" in shut.get("/accounts/login/").content.decode()
    again = browser.post(f"/sign-ins/{account.pk}/", {"_step": "shut", "proof": "本人申请注销"})
    assert again.status_code == 422
    assert "该账号已经是这个状态" in again.content.decode()
    browser.post(f"/sign-ins/{account.pk}/", {"_step": "reopen", "proof": "本人申请恢复"})
    assert city.browser("zhang").get("/").status_code == 200
    assert [d[0] for d in deeds()] == ["shut", "reopened"]


def test_people_are_served_at_the_window_and_staff_by_their_own_administrator(city: City) -> None:
    judge, zhang, admin = (city.people[n].pk for n in ("judge", "zhang", "admin"))
    step = {"_step": "renew", "proof": "工作证"}
    assert city.browser("clerk").post(f"/sign-ins/{judge}/", step).status_code == 404
    assert city.browser("admin").post(f"/sign-ins/{zhang}/", step).status_code == 404
    assert city.browser("admin").post("/sign-ins/", NEW).status_code == 422
    for name in ("judge", "president", "auditor", "zhang", "head"):
        assert city.browser(name).post(f"/sign-ins/{zhang}/", step).status_code == 404, name
        assert city.browser(name).get(f"/sign-ins/{zhang}/").status_code == 404, name
        assert city.browser(name).post("/sign-ins/", NEW).status_code == 404, name
    assert deeds() == []
    assert "王某样本" in city.browser("admin").get("/sign-ins/?q=王某").content.decode()
    assert given(city.browser("admin").post(f"/sign-ins/{judge}/", step))[0] == "judge"
    own = city.browser("admin").post(f"/sign-ins/{admin}/", {"_step": "shut", "proof": "离岗"})
    assert own.status_code == 422
    assert "不能停用本人的账号" in own.content.decode()
    assert deeds() == [("renewed", "judge", "工作证", "管理员样本", COURT)]


def test_who_checks_reads_every_deed_and_takes_it_as_a_workbook(city: City) -> None:
    city.browser("clerk").post("/sign-ins/", NEW)
    for name in ("auditor", "president"):
        page = city.browser(name).get("/sign-ins/").content.decode()
        assert "居民身份证原件" in page
        assert "开通并出临时密码" not in page
        assert city.browser(name).get("/sign-ins/?form=xlsx").status_code == 200
    for name in ("judge", "zhang", "server"):
        assert city.browser(name).get("/sign-ins/").status_code == 404, name


def test_deeds_come_by_pages(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_ins, "SHOWN", 2)
    for n in range(3):
        sign_ins.renew(city.people["zhang"].pk, proof=f"身份证{n}", by=city.acting("clerk"), at=visit.now())
    first = city.browser("clerk").get("/sign-ins/").content.decode()
    assert ("身份证2" in first, "身份证1" in first, "身份证0" in first) == (True, True, False)
    following = re.findall(r'rel="next" href="([^"]+)"', first)[0]
    assert "身份证0" in city.browser("clerk").get(f"/sign-ins/{following}").content.decode()


def test_somebody_shows_who_they_are_before_they_touch_an_account_that_is_there(city: City) -> None:
    city.people["clerk"].set_password(OWN)
    city.people["clerk"].save()
    old = city.browser("clerk", came_ago_s=3600)
    answer = old.post(f"/sign-ins/{city.people['zhang'].pk}/", {"_step": "renew", "proof": "身份证"})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/reauthenticate/")
    assert deeds() == []


def test_a_deed_is_never_changed(city: City) -> None:
    city.browser("clerk").post("/sign-ins/", NEW)
    for words in ("UPDATE store_accountdeed SET proof = ''", "DELETE FROM store_accountdeed"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
