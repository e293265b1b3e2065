"""Causes: by code, by name, by beginning, with what stands above and below."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tianping.law.causes import causes as tree
from tianping.law.causes.causes import CauseKind, cause, cause_called, cause_finding, search
from tianping.law.finding import Refused

SHARED = Path(__file__).parents[4] / "shared" / "data" / "causes_1736.csv"


def refusal(call, *args, **given):
    with pytest.raises(Refused) as caught:
        call(*args, **given)
    return caught.value.finding


def test_a_cause_by_its_code():
    found = cause("9193")
    assert (found.kind, found.level) == (CauseKind.CIVIL, 4)
    assert tree.path("9193")[0].name == "合同、准合同纠纷"


def test_private_lending_stands_below_loans():
    found = cause_called("民间借贷纠纷")
    assert [one.name for one in tree.path(found.code)] == ["合同、准合同纠纷", "合同纠纷", "借款合同纠纷", "民间借贷纠纷"]


def test_there_are_1736_causes_in_three_trees():
    kinds = [one.kind for one in tree.causes().values()]
    assert [kinds.count(one) for one in (CauseKind.CIVIL, CauseKind.CRIMINAL, CauseKind.ADMINISTRATIVE)] == [1048, 512, 176]


def test_every_cause_stands_one_level_below_its_parent():
    for one in tree.causes().values():
        assert one.level == (1 if one.parent is None else cause(one.parent).level + 1)
        assert one.parent is None or cause(one.parent).kind is one.kind
        assert one.parent is None or one.starts >= cause(one.parent).starts


@pytest.mark.parametrize(("name", "codes"), [
    ("人格权纠纷", "9001(第 1 级); 9002(第 2 级)"), ("海事海商纠纷", "9483(第 1 级); 9484(第 2 级)"),
    ("侵权责任纠纷", "9705(第 1 级); 9706(第 2 级)"), ("不当得利纠纷", "9295(第 2 级); 9296(第 3 级)"),
    ("无因管理纠纷", "9297(第 2 级); 9298(第 3 级)"), ("第三人撤销之诉", "9880(第 2 级); 9931(第 3 级)"),
])
def test_a_name_at_two_levels_is_reported_with_both_codes(name, codes):
    found = refusal(cause_called, f" {name} ")
    assert found.name == "cause_ambiguous"
    assert found.label.zh == f"案由“{name}”有 2 个: {codes}"
    assert found.remedy.zh == "请用代码选定其中一个。"


def test_one_criminal_name_stands_at_two_levels():
    assert refusal(cause_called, "走私、贩卖、运输、制造毒品罪").label.zh == "案由“走私、贩卖、运输、制造毒品罪”有 2 个: 314(第 2 级); 315(第 3 级)"


def test_an_unknown_name_is_answered_with_the_nearest():
    found = refusal(cause_called, "民间借款纠纷", kind=CauseKind.CIVIL)
    assert found.label.zh == "没有名为“民间借款纠纷”的民事案由"
    assert found.remedy.zh == "相近的案由: 民间借贷纠纷、借款合同纠纷、金融借款合同纠纷。"
    assert refusal(cause_called, "民间借贷").remedy.zh == "相近的案由: 民间借贷纠纷。"
    assert refusal(cause_called, "xyz").remedy.zh == "请按案由规定的名称填写。"


def test_an_unknown_code_is_refused():
    assert refusal(cause, "1").label.zh == "没有代码为“1”的案由"


def test_data_causes_are_in_use_from_2026():
    assert cause("10043").level == 1
    assert [one.name for one in tree.path("10045")] == ["数据、网络虚拟财产纠纷", "数据纠纷", "数据权属纠纷"]
    found = refusal(cause, "10045", on=date(2025, 12, 31))
    assert found.label.zh == "案由“数据权属纠纷”自 2026-01-01 起使用, 2025-12-31 不能选用"
    assert cause("10045", on=date(2026, 1, 1)).name == "数据权属纠纷"
    assert refusal(cause_called, "数据权属纠纷", on=date(2025, 12, 31)).name == "cause_unknown"


def test_crimes_against_the_state_stand_below_their_chapter():
    assert cause("3").parent == "2"
    assert cause("4").parent == "2"
    assert cause("4").level == 2


def test_search_takes_beginnings_first():
    assert [one.name for one in search("民间")] == ["民间借贷纠纷", "民间委托理财合同纠纷"]
    names = [one.name for one in search("买卖合同", limit=3)]
    assert names[0] == "买卖合同纠纷"
    assert all("买卖合同" in one for one in names)
    assert search("  ") == ()
    assert len(search("纠纷", limit=7)) == 7
    assert {one.kind for one in search("行政", kind=CauseKind.ADMINISTRATIVE)} == {CauseKind.ADMINISTRATIVE}
    assert search("数据权属", on=date(2025, 1, 1)) == ()


def test_of_two_causes_of_one_name_the_deeper_comes_first_and_shorter_names_before_longer():
    assert [one.code for one in search("不当得利纠纷")] == ["9296", "9295"]
    assert [one.code for one in search("走私、贩卖、运输、制造毒品罪")] == ["315", "314"]
    found = search("合同纠纷", limit=40)
    begins = [one for one in found if one.name.startswith("合同纠纷")]
    assert list(found[: len(begins)]) == begins
    assert [len(one.name) for one in found[len(begins):]] == sorted(len(one.name) for one in found[len(begins):])
    codes = [(len(one.name), -one.level, int(one.code)) for one in found[len(begins):]]
    assert codes == sorted(codes)


def test_a_name_that_two_levels_bear_is_refused_with_both_codes():
    found = refusal(cause_called, "不当得利纠纷")
    assert found.label.zh == "案由“不当得利纠纷”有 2 个: 9295(第 2 级); 9296(第 3 级)"
    assert found.remedy.zh == "请用代码选定其中一个。"
    assert (found.given, [str(one) for one in found.basis]) == ({"name": "不当得利纠纷"}, [str(one) for one in cause("9295").basis])


def test_subtrees_and_children():
    data = [one.name for one in tree.subtree("10043")]
    assert data[:3] == ["数据、网络虚拟财产纠纷", "数据纠纷", "数据权属纠纷"]
    assert len(data) == 9
    assert [one.code for one in tree.children("10043")] == ["10044", "10048"]
    assert tree.children("10043", on=date(2025, 1, 1)) == ()


def test_as_a_finding():
    found = cause_finding(name="民间借贷纠纷")
    assert found.value == cause_called("民间借贷纠纷").code
    assert [one.text.zh for one in found.steps][-1] == "第 4 级: 民间借贷纠纷"
    assert cause_finding(code=str(found.value)).value == "民间借贷纠纷"


def test_every_quarter_has_causes():
    for year in range(2021, 2028):
        for month in (1, 4, 7, 10):
            assert cause("9001", on=date(year, month, 1)).name == "人格权纠纷"
            assert cause("15", on=date(year, month, 1)).name == "危害公共安全罪"
            assert cause("6001", on=date(year, month, 1)).name == "行政处罚"


@pytest.mark.skipif(not SHARED.is_file(), reason="causes_1736.csv (the list of causes) is not beside the project")
def test_names_and_parents_agree_with_the_list():
    with SHARED.open(encoding="utf-8") as file:
        listed = {row["code"]: row for row in csv.DictReader(file)}
    assert {code: one.name for code, one in tree.causes().items()} == {code: row["name"] for code, row in listed.items()}
    differing = {code for code, row in listed.items() if (cause(code).parent or "") != row["parent_code"]}
    assert differing == {str(code) for code in range(3, 15)}


@pytest.mark.parametrize("asked", [
    {"name": "人格权纠纷"}, {"name": "民间借款纠纷"}, {"name": "xyz"}, {"code": "1"}, {"code": "10045", "on": date(2025, 12, 31)},
])
def test_each_refusal_is_one_of_the_rule_too(asked):
    refusal(cause_finding, **asked)


BEFORE, AFTER = date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(("kind", "on", "said", "remedy"), [
    (None, None, "没有名为“数据”的案由", "相近的案由: 数据纠纷、数据权属纠纷、数据合同纠纷。"),
    (None, BEFORE, "没有名为“数据”的案由", "相近的案由: 非法获取计算机信息系统数据、非法控制计算机信息系统罪。"),
    (CauseKind.CIVIL, BEFORE, "没有名为“数据”的民事案由", "请按案由规定的名称填写。"),
    (CauseKind.CIVIL, AFTER, "没有名为“数据”的民事案由", "相近的案由: 数据纠纷、数据权属纠纷、数据合同纠纷。"),
    (CauseKind.CRIMINAL, AFTER, "没有名为“数据”的刑事案由", "相近的案由: 非法获取计算机信息系统数据、非法控制计算机信息系统罪。"),
])
def test_near_causes_are_of_the_kind_asked_for_and_in_use_on_the_day(kind, on, said, remedy):
    found = refusal(cause_called, " 数据 ", kind=kind, on=on)
    assert (found.label.zh, found.remedy.zh, found.given) == (said, remedy, {"name": "数据"})


def test_a_misspelt_name_leads_to_the_three_most_alike_of_its_kind_and_day():
    found = refusal(cause_called, "个人信息", kind=CauseKind.ADMINISTRATIVE, on=AFTER)
    assert found.remedy.zh == "相近的案由: 政府信息公开。"
    assert refusal(cause_called, "个人信息", kind=CauseKind.ADMINISTRATIVE, on=date(2020, 12, 31)).remedy.zh == "请按案由规定的名称填写。"


def test_the_causes_of_2026_are_found_from_their_first_day_by_name_by_beginning_and_below_their_parent():
    assert cause_called("数据纠纷", on=AFTER).holds_on(AFTER)
    assert refusal(cause_called, "数据纠纷", on=BEFORE).name == "cause_unknown"
    assert refusal(cause_finding, name="数据纠纷", on=BEFORE).name == "cause_unknown"
    assert [one.name for one in search("侵害数据", on=BEFORE)] == []
    assert [one.name for one in search("侵害数据", kind=CauseKind.CRIMINAL, on=AFTER)] == []
    assert [one.name for one in search("侵害数据", kind=CauseKind.CIVIL, on=AFTER)] == ["侵害数据权益纠纷"]
    assert {one.starts for one in tree.subtree("9985", on=AFTER)} == {AFTER}
    assert refusal(tree.subtree, "9985", on=BEFORE).name == "cause_not_in_use"


def test_a_tree_seen_on_a_day_leaves_out_what_came_later_at_every_depth():
    contracts = cause_called("知识产权合同纠纷").code
    then, now = tree.subtree(contracts, on=BEFORE), tree.subtree(contracts, on=AFTER)
    assert "9323" not in {one.code for one in then}
    assert "9323" in {one.code for one in now}
    assert all(one.holds_on(BEFORE) for one in then)


def test_a_cause_is_in_use_on_its_last_day():
    ended = replace(cause("9193"), ends=date(2025, 12, 31))
    assert (ended.holds_on(date(2025, 12, 31)), ended.holds_on(AFTER), ended.holds_on(date(2020, 12, 31))) == (True, False, False)


def test_twenty_are_shown_unless_more_are_asked_for():
    assert len(search("纠纷")) == 20
    assert len(search("纠纷", limit=21)) == 21


def test_causes_stand_in_the_order_of_their_codes_as_numbers():
    codes = list(tree.causes())
    assert (codes[0], codes[-1]) == ("2", "10113")
    assert codes == sorted(codes, key=int) != sorted(codes)


def test_what_was_asked_is_repeated_for_replay():
    assert cause_finding(code="9193").given == {"name": "", "code": "9193", "on": None}
    assert cause_finding(name="数据纠纷", on=AFTER).given == {"name": "数据纠纷", "code": "", "on": AFTER}
    assert refusal(cause_called, "人格权纠纷").given == {"name": "人格权纠纷"}
    assert refusal(cause, "9985", on=BEFORE).given == {"code": "9985", "on": BEFORE}
