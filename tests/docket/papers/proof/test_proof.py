"""Planted mistakes: each check of a paper finds its own, and a clean paper passes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from given import LEAVES, person_ref
from lines import DECIDED_ON, HEARD_ON, hear, new_world
from paper_cases import LI, REASONS, TYPED, WANG, ZHANG, judged, with_entries
from paper_list import CASES

from tianping.docket.papers import Close, Line, all_papers, load_papers
from tianping.docket.papers.proof import faults, proofread
from tianping.docket.people import Side
from tianping.docket.vocabulary.fees import FeeDemanded
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import Appearance, HearingHeld, Presence
from tianping.docket.vocabulary.judgment import Clause, ClauseKind, JudgmentIssued, Result
from tianping.docket.vocabulary.record import PartyJoined
from tianping.docket.vocabulary.trial import Converted

load_papers(
    f"tianping.domains.{leaf.name}.papers" for leaf in sorted(LEAVES.iterdir()) if (leaf / "papers.py").exists() or (leaf / "papers").is_dir()
)
TODAY = date(2026, 4, 30)
JUDGMENT = all_papers()["judgment.civil_judgment"]


def made(docket=None, **changed):
    """The judgment of a clean case and its docket; the paper changed as a careless hand would."""
    world = new_world()
    docket = docket or judged(world)
    return replace(JUDGMENT.draw(docket, world.setting), **changed), docket


def found(paper, docket, *, day=TODAY):
    return {f.name: f for f in proofread(paper, docket, day=day)}


def with_text(old, new):
    """The clean judgment with one text exchanged for another wherever it stands in a paragraph."""
    paper, docket = made()
    assert old in paper.text()
    blocks = tuple(replace(b, text=b.text.replace(old, new)) if isinstance(b, Line) else b for b in paper.blocks)
    return replace(paper, blocks=blocks), docket


def decided(*clauses, result=Result.PARTLY, total=None, reasons=REASONS):
    """A case decided with these clauses."""
    world = new_world()
    fee = FeeDemanded(ZHANG, Decimal(1450), Decimal(130000), is_halved=True, pay_by=date(2026, 3, 11))
    amount = sum((c.amount_cny for c in clauses if c.amount_cny is not None), Decimal(0)) if total is None else total
    return made(with_entries(hear(world).docket, fee, JudgmentIssued(result, clauses, amount, reasons), on=DECIDED_ON))


def test_a_clean_judgment_passes():
    assert proofread(*made(), day=TODAY) == ()


@pytest.mark.parametrize("name", sorted(n for n in CASES if not n.startswith("archive")))
def test_no_paper_of_a_sound_record_has_a_grave_fault(name):
    world = new_world()
    docket = CASES[name](world)
    paper = all_papers()[name].draw(docket, world.setting)
    assert [f.label.zh for f in faults(proofread(paper, docket, day=date(2026, 12, 31)))] == []


@pytest.mark.parametrize(("old", "new", "name", "says"), [
    ("第二百六十四条", "第二百六十条", "article_renumbered", "《中华人民共和国民事诉讼法》第260条是旧序号, 现为第264条"),
    ("第一百五十五条", "第三百五十五条", "no_such_article", "《中华人民共和国民事诉讼法》没有第355条(共306条)"),
    ("《中华人民共和国民事诉讼法》第一百五十五条", "《中华人民共和国合同法》第二百零六条", "law_repealed",
        "《中华人民共和国合同法》已于2021年1月1日废止"),
    ("原告张甲与", "被告张甲与", "role_wrong", "张甲是原告, 文中写作被告"),
    ("减半收取计1450元", "减半收取计1400元", "costs_do_not_add_up", "各方负担的受理费合计1450元, 应为1400元"),
    ("如果未按本判决指定的期间履行给付金钱义务", "如果……", "placeholder", "文中有未填写的“……”"),
    ("加倍支付迟延履行期间的债务利息", "加倍支付", "warning_missing", "有金钱给付内容, 缺少迟延履行的告知"),
    ("递交上诉状", "提出", "appeal_missing", "文书没有告知上诉权利、期限和法院"),
    ("之日起十五日内，向本院", "之日起十日内，向本院", "appeal_days_wrong", "判决的上诉期应为十五日"),
    ("2026年3月4日立案", "2026年2月30日立案", "no_such_day", "文中的2026年2月30日不存在"),
    ("判决如下", "决定如下", "no_operative_part", "缺少主文"),
    ("一、李乙", "以上共计130000元。一、李乙", "stated_total_wrong", "文中所称合计130000元与主文合计128000元不一致"),
    ("依法适用", "依（2025）吉0102民初77号判决适用", "number_unknown", "文中案号（2025）吉0102民初77号在本案记录中没有出处"),
])  # fmt: skip
def test_a_planted_mistake_in_the_text_is_found_and_said_where_to_mend(old, new, name, says):
    paper, docket = with_text(old, new)
    seen = found(paper, docket)
    assert name in seen
    assert seen[name].label.zh == says
    assert seen[name].remedy is not None
    assert "action" in seen[name].given


def test_another_case_number_over_the_paper_is_found():
    paper, docket = made(number="(2026)吉0102民初2号")
    assert found(paper, docket)["number_wrong"].label.zh == "案号（2026）吉0102民初2号与登记的（2026）吉0102民初1号不一致"


def test_a_party_left_out_of_the_opening_is_found():
    paper, docket = made()
    seen = found(replace(paper, blocks=tuple(b for b in paper.blocks if getattr(b, "person", None) != WANG)), docket)
    assert seen["party_missing"].label.zh == "首部缺少当事人王丙"


def test_a_name_with_two_characters_exchanged_is_found():
    world = new_world()
    ou = person_ref("欧阳样本")
    paper, docket = made(with_entries(judged(world), PartyJoined(ou, Side.THIRD_PARTY)))
    seen = found(replace(paper, blocks=(*paper.blocks[:5], Line("第三人欧阳本样述称, 欧样阳本没有意见。"), *paper.blocks[5:])), docket)
    assert seen["name_misspelt"].label.zh in ("“欧阳本样”疑为“欧阳样本”之误", "“欧样阳本”疑为“欧阳样本”之误")


LOAN = TYPED[0]


@pytest.mark.parametrize(("clauses", "more", "name", "says"), [
    ((LOAN, TYPED[2]), {"total": Decimal(128000)}, "total_wrong", "主文各项合计120000元, 判决金额登记为128000元"),
    ((replace(LOAN, amount_cny=Decimal(200000)), TYPED[2]), {}, "beyond_claim", "判决给付200000元, 超出诉讼请求130000元"),
    ((LOAN,), {}, "rest_not_dismissed", "部分支持诉讼请求, 主文没有“驳回其他诉讼请求”"),
    ((LOAN,), {"result": Result.REJECTED}, "result_differs", "裁判结果为驳回, 主文却有给付内容"),
    ((LOAN,), {"result": Result.ALLOWED, "reasons": "利息请求不予支持"}, "reasons_differ", "理由部分写有“不予支持”, 裁判结果却是全部支持"),
    ((Clause("归还借款本金12000元", Decimal(120000)), TYPED[2]), {}, "figure_differs", "主文第1项文字中的金额与登记的120000元不一致"),
    ((replace(LOAN, debtors=("李己",)), TYPED[2]), {}, "stranger_in_clause", "主文第1项中的李己不是本案当事人"),
    ((LOAN, Clause("", None, 10, ClauseKind.INTEREST, ("李乙",), ("张甲",)), TYPED[2]), {}, "interest_incomplete", "主文第2项利息缺少基数或者起算日"),
    ((LOAN, replace(TYPED[1], until_on=date(2025, 1, 1)), TYPED[2]), {}, "interest_backwards", "主文第2项利息的截止日早于起算日"),
    ((LOAN, Clause("", clause_kind=ClauseKind.JOINT, debtors=("王丙",), covers=(7,)), TYPED[2]), {}, "covers_nothing", "主文第2项所及的主文项不存在"),
])  # fmt: skip
def test_a_planted_mistake_in_the_clauses_is_found(clauses, more, name, says):
    seen = found(*decided(*clauses, **more))
    assert seen[name].label.zh == says


def test_a_warning_where_no_money_is_to_be_paid_is_found():
    paper, docket = decided(Clause("", clause_kind=ClauseKind.DISMISSED, creditors=("张甲",)), result=Result.REJECTED)
    blocks = (*paper.blocks[:-1], Line("加倍支付迟延履行期间的债务利息。"), paper.blocks[-1])
    assert found(replace(paper, blocks=blocks), docket)["warning_needless"].label.zh == "没有金钱给付内容, 不应有迟延履行利息的告知"


@pytest.mark.parametrize(("day", "name"), [(date(2026, 3, 1), "day_before_hearing"), (date(2026, 12, 1), "day_in_future")])
def test_a_day_that_cannot_be_is_found(day, name):
    paper, docket = made()
    blocks = tuple(replace(b, day=day) if isinstance(b, Close) else b for b in paper.blocks)
    assert name in found(replace(paper, blocks=blocks), docket)


def test_a_bench_that_did_not_sit_is_found():
    paper, docket = made()
    blocks = tuple(replace(b, signers=(("审判员", "赵法官样本"),)) if isinstance(b, Close) else b for b in paper.blocks)
    assert found(replace(paper, blocks=blocks), docket)["bench_differs"].label.zh == "署名赵法官样本与审判组织王法官样本不一致"


def test_a_close_without_a_judge_and_a_judgment_without_basis_are_found():
    paper, docket = with_text("依照", "按照")
    blocks = tuple(replace(b, signers=()) if isinstance(b, Close) else b for b in paper.blocks)
    assert {"no_signature", "no_basis"} <= set(found(replace(paper, blocks=blocks), docket))


def test_absence_without_proof_of_the_summons_is_found():
    world = new_world()
    sun = person_ref("孙丁")
    away = HearingHeld(person_ref("h").id, world.setting and _at(), _at(), (Appearance(ZHANG, Presence.IN_PERSON), Appearance(sun, Presence.ABSENT)),
        "审理")
    docket = with_entries(hear(world).docket, PartyJoined(sun, Side.DEFENDANT), away, on=HEARD_ON)
    fee = FeeDemanded(ZHANG, Decimal(1450), Decimal(130000), is_halved=True, pay_by=date(2026, 3, 11))
    docket = with_entries(docket, fee, JudgmentIssued(Result.PARTLY, TYPED, Decimal(128000), REASONS, is_default=True), on=DECIDED_ON)
    paper, docket = made(docket)
    assert "缺席判决如下" in paper.text()
    assert found(paper, docket)["absence_unproven"].label.zh == "孙丁缺席, 但没有传票送达的记录"


def _at():
    from datetime import UTC, datetime

    return datetime(2026, 3, 26, 1, tzinfo=UTC)


def test_an_appeal_told_in_small_claims_is_found():
    world = new_world()
    docket = judged(world, Converted(Procedure.SMALL_CLAIMS, "约定"))
    paper, docket = made(docket)
    blocks = (*paper.blocks[:-1], Line("可以在十五日内，向本院递交上诉状。"), paper.blocks[-1])
    assert found(replace(paper, blocks=blocks), docket)["appeal_in_small_claims"].label.zh == "小额诉讼一审终审, 文书却告知上诉"


def test_a_fee_that_is_not_the_one_demanded_and_costs_left_out_are_found():
    paper, docket = made()
    other = with_entries(docket, FeeDemanded(LI, Decimal(100), Decimal(1), is_halved=True, pay_by=TODAY))
    assert found(paper, other)["costs_differ"].label.zh == "文书中的受理费1450元与通知缴纳的1550元不一致"
    bare = replace(paper, blocks=tuple(b for b in paper.blocks if not (isinstance(b, Line) and b.text.startswith("案件受理费"))))
    assert found(bare, docket)["costs_missing"].label.zh == "判决没有写明诉讼费用的负担"
