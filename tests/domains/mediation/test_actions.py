"""Entrusted mediation: the mediator sees the case for its days, the papers say what was asked and said."""

from datetime import date

from given import COURT, FILING_CLERK, JUDGE, acting, person_ref, refusal
from lines import accept, assign, new_world

from tianping.docket.actions import Setting
from tianping.docket.facts import Tie
from tianping.docket.vocabulary.mediation import MediationOutcome, MediationWay
from tianping.domains.mediation.rules import participants, running
from tianping.law.days.calendar import Calendar

MEDIATOR = acting("mediator", "调解员样本")
DAY = date(2026, 3, 9)
SETTING = Setting(Calendar.published())


def world():
    made = new_world()
    made.posts = {**made.posts, f"mediator:{COURT}": ((MEDIATOR.account, MEDIATOR.name, "mediator", ""),)}
    return made


def entrust(made, done, *, by=JUDGE, **given):
    everybody = tuple(person_ref(name).id for name in ("张甲", "李乙", "王丙"))
    return made.do("mediation.entrust_mediation", by=by, on=DAY, matter=done.matter,
                   **{"mediation_way": MediationWay.ENTRUSTED, "mediator_name": "调解员样本", "consenters": everybody, **given})


def test_a_mediator_with_an_account_is_told_and_sees_the_case_until_it_is_given_back():
    made = world()
    done = entrust(made, assign(made), mediator=MEDIATOR.account)
    assert done.changes.tells[0].account == MEDIATOR.account
    assert done.changes.tells[0].text.zh == "您受委托调解一件案件"
    one, = participants(done.docket, SETTING)
    assert (one.tie, one.capacity, one.account, one.from_on, one.until_on) == (Tie.INVITED, "mediator", MEDIATOR.account, DAY, None)
    done = made.do("mediation.sign_entrustment", by=MEDIATOR, on=DAY, matter=done.matter)
    done = made.do("mediation.return_mediation", by=MEDIATOR, on=date(2026, 3, 12), matter=done.matter,
                   mediation_outcome=MediationOutcome.WITHDRAWN, agreed_facts=("借款属实", " "))
    assert done.entries[0].what.agreed_facts == ("借款属实",)
    assert done.changes.tells[0].text.zh == "委托调解结束: 达成和解, 原告撤诉"
    one, = participants(done.docket, SETTING)
    assert one.until_on == date(2026, 3, 12)
    assert running(done.docket) is None


def test_who_is_no_mediator_of_the_court_is_refused():
    made = world()
    done = accept(made)
    no = refusal(lambda: entrust(made, done, by=FILING_CLERK, mediator=JUDGE.account))
    assert (no.label.zh, no.remedy.zh) == ("所选人员不是本院的调解员", "请重新选择。")
    assert made.dockets[done.matter].head == done.docket.head


def test_a_term_that_is_over_is_not_prolonged():
    made = world()
    done = entrust(made, assign(made))
    done = made.do("mediation.sign_entrustment", by=JUDGE, on=DAY, matter=done.matter)
    everybody = tuple(person_ref(name).id for name in ("张甲", "李乙", "王丙"))
    no = refusal(lambda: made.do("mediation.prolong_mediation", by=JUDGE, on=date(2026, 3, 17), matter=done.matter, days=5, consenters=everybody))
    assert no.label.zh == "调解期限没有开始或者已经届满"
