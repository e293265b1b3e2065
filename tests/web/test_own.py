"""A party opens a matter of another kind than a suit: who they are stands in the form, and the office finds it in its queue."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.web.small_court import IDENTITY, City

from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.store import ledger, models, serving
from tianping.web import visit

AT = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
OPEN = "/open/special.apply_order/"
ASKED = {
    "court": "吉0102", "respondent-name": "李乙", "respondent-identity": IDENTITY["李乙"], "respondent-kind": "natural",
    "cause_of_claim": "买卖合同纠纷",
    "amount_cny": "38600", "claim": "给付货款38600元", "facts": "2025年12月供货。", "is_due": "1", "can_be_served": "1",
}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: AT)


def words(city: City, who: str, path: str = "/") -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", city.browser(who).get(path).content.decode()))


def applied(city: City) -> UUID:
    """The creditor sends the form as it stands, with what only they know put in."""
    form = city.browser("zhang").get(OPEN).context["form"]
    stands = {c.name: c.value for group in form.controls for c in (group, *group.children) if c.value}
    sent = city.browser("zhang").post(OPEN, {**stands, **ASKED})
    assert sent.status_code == 302, sent.context["form"].problems
    return UUID(sent.headers["Location"].rstrip("/").rsplit("/", 1)[-1])


def ordered(city: City) -> UUID:
    matter = applied(city)
    ledger.perform("special.accept_order", matter=matter, by=city.acting("clerk"), fields={}, at=AT)
    fields = {"division": "民一庭", "judge": city.people["judge"].pk, "ground": DesignationGround.SPECIALISED}
    ledger.perform("assignment.assign", matter=matter, by=city.acting("clerk"), fields=fields, at=AT)
    ledger.perform("special.issue_order", matter=matter, by=city.acting("judge"), fields={}, at=AT)
    return matter


def test_who_applies_stands_masked_in_the_form_and_is_put_in_as_the_record_knows_them(city: City) -> None:
    page = city.browser("zhang").get(OPEN).content.decode()
    assert 'value="张甲"' in page
    assert 'value="220102********0017"' in page
    assert IDENTITY["张甲"] not in page
    assert [c.value for c in city.browser("zhang").get(OPEN).context["form"].controls if c.name == "court"] == ["吉0102"], "there is one court"
    matter = applied(city)
    person = models.Participant.objects.get(matter_id=matter, name="张甲").person
    assert person == city.acting("zhang").person, "the same person, not another of that name"


def test_the_clerk_s_own_court_stands_in_the_form_and_no_applicant(city: City) -> None:
    controls = {c.name: c for c in city.browser("clerk").get(OPEN).context["form"].controls}
    assert controls["court"].value == "吉0102"
    assert [c.value for c in controls["applicant"].children if c.name == "applicant-name"] == [""]


def test_other_applications_are_offered_to_a_party_and_the_office_and_wait_in_the_queue(city: City) -> None:
    for who, path in (("zhang", "/"), ("clerk", "/queue/")):
        page = city.browser(who).get(path).content.decode()
        for name in ("special.apply_order", "special.apply_special", "preservation.ask_before_suit"):
            assert f'href="/open/{name}/"' in page, (who, name)
    assert "其他申请" not in words(city, "judge")
    matter = applied(city)
    page = city.browser("clerk").get("/queue/").content.decode()
    assert f'href="/matters/{matter}/do/special.accept_order/"' in page
    assert f'href="/matters/{matter}/do/special.decline_order/"' in page
    assert f'href="/matters/{matter}/do/filing.accept/"' not in page
    assert "督促程序, 受理审查" in page


def test_an_order_goes_to_the_debtor_alone_and_says_what_it_is(city: City) -> None:
    matter = ordered(city)
    rows = [(r.name, r.paper.zh) for r in serving.waiting(city.acting("server"), day=AT.date()) if r.matter.facts.matter_id == matter]
    assert rows == [("李乙", "支付令")]
    said = words(city, "li")
    assert "支付令已发出: 债务人收到后十五日内付清, 或者书面提出异议" in said
    assert "已宣判" not in said
    assert "庭审笔录" not in said, "there is no hearing in this procedure"
    assert "支付令已发出" in words(city, "judge", f"/matters/{matter}/")


def test_the_debtor_objects_from_the_last_day_to_object(city: City) -> None:
    matter = ordered(city)
    item = {"recipient": city.acting("li").person, "paper": "payment_order", "mode": "direct"}
    ledger.perform("service.attempt_service", matter=matter, by=city.acting("server"), fields=item, at=AT)
    attempt = models.Entry.objects.filter(matter_id=matter).count()
    ledger.perform("service.record_served", matter=matter, by=city.acting("server"),
                   fields={"attempt": attempt, "reached_on": AT.date(), "received_by": "李乙"}, at=AT)
    objection = f'href="/matters/{matter}/do/special.object_to_order/"'
    assert objection in city.browser("li").get("/").content.decode()
    assert objection not in city.browser("zhang").get("/").content.decode()


def test_what_belongs_to_another_kind_of_application_is_refused_and_nothing_is_opened(city: City) -> None:
    before = models.Matter.objects.count()
    answer = city.browser("zhang").post("/open/special.apply_special/", {
        "court": "吉0102", "kind": "missing", "applicants-n": "1", "applicants-0-name": "张甲", "applicants-0-kind": "natural",
        "facts": "离家后音讯全无。", "since": "2024-01-15", "body": "样本街道人民调解委员会",
    })
    said = answer.content.decode()
    assert "“宣告失踪”不填写“调解组织”" in said
    assert "请清空“调解组织”, 或者改选事项。" in said
    assert models.Matter.objects.count() == before
