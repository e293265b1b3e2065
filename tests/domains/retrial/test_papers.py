"""What the papers of a retrial say: who stands where, the way of the case, what is decided on which law, who bears the costs, the last word."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from again import reheard
from given import refusal
from later import JUDGE_AGAIN, two_courts
from lines import new_world
from paper_cases import ABOVE, EARLIER, LI, TYPED, WANG, retried, reviewed

from tianping.docket.papers import all_papers, load_papers, places_of
from tianping.docket.vocabulary.decisions import RetrialGround, RetrialOutcome, ReviewOutcome
from tianping.docket.vocabulary.judgment import Clause, ClauseKind

load_papers(["tianping.domains.retrial.papers"])
FIRST = {"earlier": EARLIER[:1], "by": ABOVE, "court": "吉0102"}
CPL, TEXT = "《中华人民共和国民事诉讼法》", "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
WRONG_LAW = (RetrialGround.LAW_WRONG,)


def said(name, make):
    world = new_world()
    return all_papers()[f"retrial.{name}"].draw(make(world), world.setting).text().splitlines()


def test_the_parties_stand_by_their_place_in_the_retrial_and_in_both_instances_below():
    assert said("upholding_judgment", retried(RetrialOutcome.UPHELD))[:3] == [
        "再审申请人（一审被告、二审上诉人）：李乙。", "被申请人（一审原告、二审被上诉人）：张甲。", "一审被告、二审被上诉人：王丙。",
    ]


def test_where_nobody_had_appealed_the_parties_are_called_by_their_one_place_below():
    assert said("upholding_judgment", retried(RetrialOutcome.UPHELD, **FIRST))[:3] == [
        "再审申请人（原审被告）：李乙。", "被申请人（原审原告）：张甲。", "原审被告：王丙。",
    ]


def test_the_judgment_tells_who_asked_who_ordered_it_and_what_each_instance_had_decided():
    lines = said("upholding_judgment", retried(RetrialOutcome.UPHELD))
    assert lines[3] == (
        "再审申请人李乙因与被申请人张甲及一审被告王丙民间借贷纠纷一案，不服本院（2026）吉01民终88号民事判决，向吉林省高级人民法院申请再审。"
        "吉林省高级人民法院于2026年4月20日作出（2026）吉民申7号民事裁定，指令本院再审本案。本院于2026年4月20日立案后，依法另行组成合议庭，"
        "按照第二审程序公开开庭进行了审理。被申请人张甲、再审申请人李乙到庭参加诉讼，一审被告王丙经传票传唤无正当理由拒不到庭参加诉讼。"
        "本案现已审理终结。"
    )
    assert lines[4] == "李乙申请再审称，找到2025年9月归还20000元的银行回单，原判决认定的欠款数额有误。"
    assert lines[5] == "张甲提交意见称，回单是另一笔往来，与本案借款无关。"
    assert lines[6].startswith("长春市南关区人民法院于2026年4月8日作出（2026）吉0102民初1号民事判决：一、李乙、王丙于判决生效之日起十日内偿还张甲")
    assert lines[7] == "李乙不服，向本院提起上诉。本院于2026年6月15日作出（2026）吉01民终88号民事判决：驳回上诉，维持原判。"
    assert lines[8].startswith("本院再审查明，李乙于2025年9月3日")
    assert lines[9].startswith("本院再审认为，银行回单")


@pytest.mark.parametrize(("earlier", "by", "court", "how"), [
    (EARLIER, "吉", ABOVE, "指令本院再审本案"), (EARLIER, "吉", "吉", "提审本案"), (EARLIER, ABOVE, ABOVE, "再审本案"),
    (EARLIER[:1], ABOVE, "吉0102", "指令本院再审本案"),
])
def test_how_the_retrial_was_ordered_follows_from_which_court_ordered_which_to_try_it(earlier, by, court, how):
    story = said("upholding_judgment", retried(RetrialOutcome.UPHELD, earlier=earlier, by=by, court=court))[3]
    assert f"（2026）吉民申7号民事裁定，{how}。" in story


def test_upheld_by_second_instance_procedure_it_is_final():
    lines = said("upholding_judgment", retried(RetrialOutcome.UPHELD))
    law = f"{CPL}第一百七十七条第一款第一项、第二百一十八条第一款，{TEXT}第四百零五条第一款"
    assert lines[10:14] == [
        f"综上所述，依照{law}规定，判决如下：", "维持本院（2026）吉01民终88号民事判决。",
        "再审案件受理费2900元，由再审申请人李乙负担。", "本判决为终审判决。",
    ]


def test_upheld_by_first_instance_procedure_it_can_be_appealed_to_the_court_above():
    lines = said("upholding_judgment", retried(RetrialOutcome.UPHELD, **FIRST))
    assert f"综上所述，依照{CPL}第二百一十八条第一款，{TEXT}第四百零五条第一款规定，判决如下：" in lines
    assert "维持本院（2026）吉0102民初1号民事判决。" in lines
    assert (
        "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数或者代表人的人数提出副本，上诉于吉林省长春市中级人民法院。"
    ) in lines


def test_changed_it_sets_aside_both_judgments_and_what_covers_an_item_follows_its_new_number():
    joint = Clause("", clause_kind=ClauseKind.JOINT, debtors=("王丙",), covers=(1,))
    lines = said("changing_judgment", retried(RetrialOutcome.CHANGED, TYPED[0], joint, costs="案件受理费2900元, 由李乙负担。"))
    start = next(n for n, line in enumerate(lines) if line.endswith("判决如下："))
    assert lines[start + 1 : start + 9] == [
        "一、撤销本院（2026）吉01民终88号民事判决；", "二、撤销长春市南关区人民法院（2026）吉0102民初1号民事判决；",
        "三、李乙、王丙于本判决生效之日起十日内偿还张甲借款本金120000元；", "四、王丙对上述第三项债务承担连带清偿责任。",
        f"如果未按本判决指定的期间履行给付金钱义务，应当依照{CPL}第二百六十四条规定，加倍支付迟延履行期间的债务利息。",
        "案件受理费2900元，由李乙负担。", "再审案件受理费2900元，由再审申请人李乙负担。", "本判决为终审判决。",
    ]


def test_what_the_judge_writes_on_the_earlier_judgments_is_not_said_twice():
    own = (Clause("维持本院(2026)吉01民终88号民事判决第一项"), Clause("撤销本院(2026)吉01民终88号民事判决第二项"))
    lines = said("changing_judgment", retried(RetrialOutcome.CHANGED, *own, costs="案件受理费由李乙负担"))
    start = next(n for n, line in enumerate(lines) if line.endswith("判决如下："))
    assert lines[start + 1 : start + 5] == [
        "一、维持本院（2026）吉01民终88号民事判决第一项；", "二、撤销本院（2026）吉01民终88号民事判决第二项。",
        "案件受理费由李乙负担。", "再审案件受理费2900元，由再审申请人李乙负担。",
    ]


@pytest.mark.parametrize(("earlier", "grounds", "line"), [
    (EARLIER, (RetrialGround.NEW_EVIDENCE,), "再审案件受理费2900元，由再审申请人李乙负担。"), (EARLIER, WRONG_LAW, "本案再审依法不交纳案件受理费。"),
    (EARLIER[:1], WRONG_LAW, "再审案件受理费2900元，由再审申请人李乙负担。"),
])
def test_a_retrial_is_free_but_for_new_evidence_and_for_who_had_not_appealed(earlier, grounds, line):
    lines = said("upholding_judgment", retried(RetrialOutcome.UPHELD, earlier=earlier, grounds=grounds))
    assert [x for x in lines if "受理费" in x] == [line]


@pytest.mark.parametrize(("is_procedural", "item"), [(False, "三"), (True, "四")])
def test_remanded_it_names_the_item_of_the_law_and_the_court_of_first_instance(is_procedural, item):
    lines = said("remanding_ruling", retried(RetrialOutcome.REMANDED, is_procedural=is_procedural))
    assert f"依照{CPL}第一百七十七条第一款第{item}项、第二百一十八条第一款规定，裁定如下：" in lines
    assert "三、本案发回长春市南关区人民法院重审。" in lines
    assert "本裁定为终审裁定。" in lines


def test_a_suit_dismissed_is_final_by_second_instance_procedure_and_open_to_appeal_for_ten_days_by_first():
    final = said("dismissing_ruling", retried(RetrialOutcome.SUIT_DISMISSED))
    assert f"依照{CPL}第一百五十七条第一款第三项、第二百一十八条第一款，{TEXT}第四百零六条规定，裁定如下：" in final
    assert ("三、驳回张甲的起诉。" in final, "本裁定为终审裁定。" in final) == (True, True)
    first = said("dismissing_ruling", retried(RetrialOutcome.SUIT_DISMISSED, **FIRST))
    assert f"依照{CPL}第一百五十七条第一款第三项、第二百一十八条第一款规定，裁定如下：" in first
    assert [x for x in first if x.startswith("如不服本裁定，可以在裁定书送达之日起十日内，")] != []


def test_the_other_endings_rest_on_the_interpretation_and_say_what_becomes_of_the_judgment():
    withdrawn = said("suit_withdrawal_ruling", retried(RetrialOutcome.SUIT_WITHDRAWN, **FIRST))
    assert f"依照{CPL}第一百五十七条第一款第五项，{TEXT}第四百零八条第一款规定，裁定如下：" in withdrawn
    assert ("一、准许张甲撤回起诉；" in withdrawn, "二、撤销本院（2026）吉0102民初1号民事判决。" in withdrawn) == (True, True)
    ended = said("ending_ruling", retried(RetrialOutcome.ENDED))
    assert f"依照{CPL}第一百五十七条第一款第十一项，{TEXT}第四百零四条第一款规定，裁定如下：" in ended
    assert "再审程序终结后，本案中止执行的本院（2026）吉01民终88号民事判决自动恢复执行。" in ended


def test_what_was_agreed_is_set_down_without_reasons_and_binds_when_signed_for():
    agreed = Clause("李乙于2026年12月31日前偿还张甲借款100000元", Decimal(100000))
    lines = said("retrial_mediation", retried(RetrialOutcome.MEDIATED, agreed, costs="案件受理费2900元, 由李乙负担"))
    start = lines.index("本案再审过程中，经本院主持调解，当事人自愿达成如下协议：")
    assert lines[start + 1 : start + 5] == [
        "李乙于2026年12月31日前偿还张甲借款100000元。", "上述协议，不违反法律规定，本院予以确认。",
        "诉讼费用：案件受理费2900元，由李乙负担。再审案件受理费2900元，由再审申请人李乙负担。",
        "本调解书经各方当事人签收后，即具有法律效力。",
    ]
    assert [x for x in lines if "本院再审认为" in x or "审理终结" in x] == []


@pytest.mark.parametrize(("outcome", "grounds", "law", "orders"), [
    (ReviewOutcome.RAISED, (RetrialGround.NEW_EVIDENCE, RetrialGround.LAW_WRONG),
     f"{CPL}第二百一十一条第一项、第六项、第二百一十五条第一款、第二百一十七条", ("一、本案由本院提审；", "二、再审期间，中止原判决的执行。")),
    (ReviewOutcome.ORDERED_BELOW, WRONG_LAW, f"{CPL}第二百一十一条第六项、第二百一十五条第一款、第二百一十七条",
     ("一、指令吉林省长春市中级人民法院再审本案；", "二、再审期间，中止原判决的执行。")),
    (ReviewOutcome.ORDERED_BELOW, (RetrialGround.MEDIATION_UNLAWFUL,), f"{CPL}第二百一十二条、第二百一十五条第一款、第二百一十七条",
     ("一、指令吉林省长春市中级人民法院再审本案；", "二、再审期间，中止原判决的执行。")),
    (ReviewOutcome.DISMISSED, (), f"{CPL}第二百一十五条第一款", ("驳回李乙的再审申请。",)),
    (ReviewOutcome.WITHDRAWN, (), f"{CPL}第二百一十五条第一款，{TEXT}第三百九十八条第一款", ("准许李乙撤回再审申请。",)),
    (ReviewOutcome.DEEMED_WITHDRAWN, (), f"{CPL}第二百一十五条第一款，{TEXT}第三百九十八条第二款", ("本案按李乙撤回再审申请处理。",)),
    (ReviewOutcome.ENDED, (), f"{TEXT}第四百条", ("终结审查。",)),
])
def test_the_ruling_on_the_application_names_its_grounds_by_item_and_what_it_orders(outcome, grounds, law, orders):
    lines = said("review_ruling", reviewed(outcome, *grounds))
    start = lines.index(f"依照{law}规定，裁定如下：")
    assert tuple(lines[start + 1 : start + 1 + len(orders)]) == orders


def test_who_gave_the_decision_in_force_tries_it_again_itself():
    assert "一、本案由本院再审；" in said("review_ruling", reviewed(ReviewOutcome.RAISED, RetrialGround.NEW_EVIDENCE, court=ABOVE))


def test_the_parties_are_told_of_the_review_and_of_the_retrial():
    taken = said("review_acceptance_notice", reviewed(ReviewOutcome.DISMISSED))
    assert taken[0] == "李乙："
    assert taken[1] == "你方因与张甲民间借贷纠纷一案，不服吉林省长春市中级人民法院（2026）吉01民终88号民事判决，向本院申请再审。本院已经立案审查。"
    answer = said("review_response_notice", reviewed(ReviewOutcome.DISMISSED))
    assert answer[0] == "张甲、王丙："
    assert answer[2] == "请自收到再审申请书副本之日起十五日内提交书面意见；不提交书面意见的，不影响本院审查。"
    told = said("retrial_acceptance_notice", retried(RetrialOutcome.UPHELD, **FIRST))
    assert told[2] == "本案按照第一审程序审理，对所作的判决、驳回起诉的裁定可以上诉。再审案件由另行组成的合议庭审理，原审审判人员不参加审理。"


def test_a_third_person_and_a_record_without_the_way_of_the_case_are_named_by_what_is_known():
    appealed_by_wang = (EARLIER[0], replace(EARLIER[1], appellants=(LI, WANG)))
    assert said("upholding_judgment", retried(RetrialOutcome.UPHELD, earlier=appealed_by_wang))[2] == "一审被告、二审上诉人：王丙。"
    lines = said("upholding_judgment", retried(RetrialOutcome.UPHELD, earlier=()))
    assert "维持长春市南关区人民法院（2026）吉0102民初1号民事判决。" in lines
    assert [x for x in lines if "受理费" in x or "于None" in x] == []


def test_a_paper_of_another_outcome_names_the_decision_it_misses():
    no = refusal(lambda: said("changing_judgment", retried(RetrialOutcome.UPHELD)))
    assert no.label.zh == "“再审民事判决书(改判)”还缺少: 再审裁判"
    assert [(m.zh, action) for m, action in places_of(no)] == [("再审裁判", "retrial.decide_retrial")]


def test_a_retrial_played_from_the_complaint_on_is_told_whole():
    world = two_courts()
    done = reheard(world)
    world.do("retrial.decide_retrial", by=JUDGE_AGAIN, on=date(2026, 10, 9), matter=done.matter, outcome=RetrialOutcome.UPHELD,
             reasons="新的还款凭证与本案无关。", found_facts="凭证所记款项用于另一笔借款。")
    lines = all_papers()["retrial.upholding_judgment"].draw(world.dockets[done.matter], world.setting).text().splitlines()
    assert lines[3].startswith(
        "再审申请人李乙因与被申请人张甲及一审被告王丙民间借贷纠纷一案，不服本院（2026）吉01民终1号民事判决，向本院申请再审。"
        "本院于2026年9月1日作出（2026）吉01民申1号民事裁定，再审本案。本院于2026年9月2日立案后，依法另行组成合议庭，按照第二审程序公开开庭进行了审理。"
    )
    assert lines[5] == "张甲未提交书面意见。"
    assert lines[-5:-2] == ["审判长 郑法官样本", "审判员 周法官样本", "审判员 吴法官样本"]
