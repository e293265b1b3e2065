"""The life of a paper: drawn up in versions, signed by the bench, sealed, issued - and what stops it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from given import CLERK, FILING_CLERK, JUDGE, OTHER_JUDGE, SYSTEM, labels, refusal
from lines import DECIDED_ON, accept, decide, hear, new_world
from paper_cases import FILE, REASONS, TYPED, judged, with_entries

from tianping.docket.entry import Audience
from tianping.docket.papers import load_papers
from tianping.docket.papers.life import Standing, lives, redrawn
from tianping.docket.vocabulary.fees import FeeDemanded
from tianping.docket.vocabulary.judgment import (
    Clause,
    ClauseKind,
    JudgmentIssued,
    Result,
    WithdrawalAsked,
    WithdrawalDecided,
)
from tianping.docket.vocabulary.papers import PaperDrawn, PaperIssued
from tianping.domains.papers.rules import items, tasks

load_papers(f"tianping.domains.{leaf}.papers" for leaf in ("filing", "judgment", "archive", "trial"))
JUDGMENT = "judgment.civil_judgment"
ON = date(2026, 4, 21)


@pytest.fixture
def world():
    return new_world()


@pytest.fixture
def case(world):
    """A judged case, and the world knows it."""
    docket = judged(world)
    world.dockets[docket.matter.id] = docket
    return docket.matter.id


def drawn(world, case, paper=JUDGMENT, **more):
    return world.do("papers.draw_up", by=CLERK, on=ON, matter=case, paper=paper, **more)


def seq(done):
    return str(next(e.seq for e in done.entries if isinstance(e.what, PaperDrawn)))


def test_a_judgment_is_drawn_up_signed_sealed_and_issued(world, case):
    done = drawn(world, case)
    version = done.entries[0].what
    assert (version.title, version.number, version.version, version.n_faults) == ("民事判决书", "(2026)吉0102民初1号", 1, 0)
    assert [o.name for o in version.signers] == ["王法官样本"]
    assert done.entries[0].audience is Audience.INNER
    one = seq(done)
    world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one)
    world.do("papers.affix_seal", by=CLERK, on=ON, matter=case, drawn=one)
    done = world.do("papers.issue", by=CLERK, on=ON, matter=case, drawn=one)
    assert list(labels(done.docket))[-4:] == ["已拟制文书", "已签署文书", "已用印", "已签发文书"]
    issued = done.entries[0]
    assert issued.audience is Audience.PARTIES
    assert [(j.name, j.args["drawn"]) for j in done.changes.jobs] == [("papers.make", one)]
    done = world.do("papers.keep", by=SYSTEM, on=ON, matter=case, drawn=one, file=FILE)
    life = lives(done.docket)[JUDGMENT, ""]
    assert (life.standing, life.file) == (Standing.ISSUED, FILE)
    again = refusal(lambda: world.do("papers.keep", by=SYSTEM, on=ON, matter=case, drawn=one, file=FILE))
    assert again.name == "not_to_keep"


def test_a_version_drawn_again_says_the_same(world, case):
    done = drawn(world, case)
    recorded = done.docket.last(PaperDrawn)
    later = with_entries(done.docket, WithdrawalAsked(TYPED and done.docket.last(FeeDemanded).what.payer, "撤诉"))
    assert redrawn(later, recorded, world.setting).content() == recorded.what.content
    forged = replace(recorded, what=replace(recorded.what, content="0" * 64))
    assert refusal(lambda: redrawn(later, forged, world.setting)).name == "paper_differs"


def test_only_the_bench_signs_and_each_once(world, case):
    one = seq(drawn(world, case))
    head = world.dockets[case].head
    no = refusal(lambda: world.do("papers.sign", by=OTHER_JUDGE, on=ON, matter=case, drawn=one))
    assert no.label.zh == "“民事判决书”由审判组织成员签署: 王法官样本"
    assert world.dockets[case].head == head
    world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one)
    assert refusal(lambda: world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one)).name == "signed_before"


def test_no_seal_before_the_signatures_and_no_issue_before_the_seal(world, case):
    one = seq(drawn(world, case))
    assert refusal(lambda: world.do("papers.affix_seal", by=CLERK, on=ON, matter=case, drawn=one)).label.zh == "“民事判决书”尚待王法官样本签署"
    no = refusal(lambda: world.do("papers.issue", by=CLERK, on=ON, matter=case, drawn=one))
    assert no.label.zh == "“民事判决书”现为“已拟制, 待签署”, 不能签发"


def test_a_notice_needs_no_signature_but_the_seal(world, case):
    done = drawn(world, case, "filing.acceptance_notice")
    assert done.entries[0].what.signers == ()
    assert done.entries[0].audience is Audience.FILE
    one = seq(done)
    assert refusal(lambda: world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one)).name == "not_a_signer"
    world.do("papers.affix_seal", by=CLERK, on=ON, matter=case, drawn=one)
    assert refusal(lambda: world.do("papers.affix_seal", by=CLERK, on=ON, matter=case, drawn=one)).name == "sealed_before"
    world.do("papers.issue", by=CLERK, on=ON, matter=case, drawn=one)
    assert refusal(lambda: drawn(world, case, "filing.acceptance_notice")).label.zh == "“受理案件通知书”已经签发, 不能重新拟制"


def test_the_same_text_is_no_new_version_and_a_changed_record_is_one(world, case):
    one = seq(drawn(world, case))
    assert refusal(lambda: drawn(world, case)).label.zh == "与第1版内容相同, 无需重新拟制"
    changed = JudgmentIssued(Result.PARTLY, TYPED, Decimal(128000), REASONS + "。补充理由")
    world.dockets[case] = with_entries(world.dockets[case], changed, on=DECIDED_ON)
    assert refusal(lambda: world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one)).name == "record_moved"
    done = drawn(world, case)
    assert (done.entries[0].what.version, done.entries[0].what.number) == (2, "(2026)吉0102民初1号")
    assert refusal(lambda: world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one)).label.zh == "该版本已被第2版替代"


def test_a_paper_that_does_not_bear_proof_reading_is_not_signed(world):
    docket = with_entries(hear(world).docket, JudgmentIssued(Result.ALLOWED, (Clause("", Decimal(999999), 10, ClauseKind.LOAN, (
        "李乙",), ("张甲",)),),
                                                             Decimal(999999), REASONS), on=DECIDED_ON)
    world.dockets[docket.matter.id] = docket
    done = drawn(world, docket.matter.id)
    assert done.entries[0].what.n_faults >= 1
    no = refusal(lambda: world.do("papers.sign", by=JUDGE, on=ON, matter=docket.matter.id, drawn=seq(done)))
    assert no.name == "proof_failed"
    assert "判决给付999999元, 超出诉讼请求130000元" in no.label.zh
    assert no.remedy.zh == "请按校对意见更正后重新拟制。"


def test_a_second_paper_of_one_name_bears_a_suffix(world, case):
    zhang = world.dockets[case].last(FeeDemanded).what.payer
    docket = world.dockets[case]
    first = docket.head + 1
    world.dockets[case] = with_entries(
        docket, WithdrawalAsked(zhang, "和解"), WithdrawalDecided(first, False, "理由不成立"), WithdrawalAsked(zhang, "再次和解"),
        WithdrawalDecided(first + 2, True, "应予准许"),
    )
    numbers = [drawn(world, case, "judgment.withdrawal_ruling", about=str(n)).entries[0].what.number for n in (first + 1, first + 3)]
    assert numbers == ["(2026)吉0102民初1号", "(2026)吉0102民初1号之一"]


def test_papers_of_other_matters_and_unknown_ones_are_refused(world, case):
    assert refusal(lambda: drawn(world, case, "trial.no_such")).label.zh == "没有名为“trial.no_such”的文书"
    assert refusal(lambda: world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn="99")).label.zh == "没有这一版文书"


def test_a_paper_whose_facts_are_missing_is_not_drawn_up(world):
    done = accept(world)
    no = refusal(lambda: drawn(world, done.matter))
    assert no.label.zh.startswith("“民事判决书”还缺少: ")
    assert world.dockets[done.matter].head == done.docket.head


def test_who_must_act_finds_it_on_the_desk(world, case):
    docket = drawn(world, case).docket
    one = str(docket.head)
    assert [(t.action, t.account, t.label.zh) for t in tasks(docket, world.setting)] == [("papers.sign", JUDGE.account, "签署《民事判决书》")]
    docket = world.do("papers.sign", by=JUDGE, on=ON, matter=case, drawn=one).docket
    assert [(t.action, t.label.zh) for t in tasks(docket, world.setting)] == [("papers.affix_seal", "《民事判决书》待用印")]
    docket = world.do("papers.affix_seal", by=CLERK, on=ON, matter=case, drawn=one).docket
    assert [(t.action, t.label.zh) for t in tasks(docket, world.setting)] == [("papers.issue", "《民事判决书》待签发")]
    docket = world.do("papers.issue", by=CLERK, on=ON, matter=case, drawn=one).docket
    assert list(tasks(docket, world.setting)) == []
    assert [i.label.zh for i in items(docket, world.setting)] == ["(2026)吉0102民初1号 民事判决书"]
    assert docket.last(PaperIssued).what.content == docket.last(PaperDrawn).what.content


def test_a_role_without_a_grant_may_not_sign(world):
    done = decide(world)
    assert refusal(lambda: world.do("papers.sign", by=FILING_CLERK, on=ON, matter=done.matter, drawn="1")).name == "not_granted"
