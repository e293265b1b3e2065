"""One thin civil case, from the complaint to the closing, through every leaf."""

from datetime import date
from decimal import Decimal

from given import CLERK, FILING_CLERK, JUDGE, SYSTEM, labels, refusal
from lines import DECIDED_ON, decide, new_world, serve_one

from tianping.docket.stages import Stage
from tianping.docket.vocabulary.judgment import Closing
from tianping.docket.vocabulary.service import Mode, Paper


def test_a_summary_case_goes_from_the_complaint_to_the_closing():
    world = new_world()
    done = decide(world)
    assert done.docket.stage is Stage.DECIDED
    done = world.do("judgment.announce", by=JUDGE, on=DECIDED_ON, matter=done.matter)
    done = serve_one(world, done, "张甲", on=DECIDED_ON, paper=Paper.JUDGMENT)
    done = serve_one(world, done, "李乙", on=DECIDED_ON, paper=Paper.JUDGMENT)
    done = serve_one(world, done, "王丙", on=DECIDED_ON, paper=Paper.JUDGMENT, mode=Mode.POST)
    done = world.do("judgment.close_case", by=JUDGE, on=date(2026, 4, 9), matter=done.matter, closing=Closing.JUDGMENT)
    assert done.docket.stage is Stage.CLOSED
    assert list(labels(done.docket)) == [
        "已收起诉状", "当事人加入", "已立案", "当事人加入", "当事人加入", "已承诺分案种子", "已封存分案种子", "已分案",
        "已发出送达", "已送达", "已发出送达", "已送达", "已全部送达",
        "已排期", "已开庭", "已作出判决", "已宣判", "已发出送达", "已送达", "已发出送达", "已送达", "已发出送达", "已送达", "已结案",
    ]


def test_nothing_more_is_decided_in_a_closed_case():
    world = new_world()
    done = decide(world)
    world.do("judgment.announce", by=JUDGE, on=DECIDED_ON, matter=done.matter)
    done = world.do("judgment.close_case", by=JUDGE, on=DECIDED_ON, matter=done.matter, closing=Closing.JUDGMENT)
    no = refusal(lambda: world.do("judgment.announce", by=JUDGE, on=DECIDED_ON, matter=done.matter))
    assert no.label.zh == "本案现为“已结案”, 不能“宣判”"
    assert no.remedy is not None
    assert no.remedy.zh == "该步骤在“已宣判”阶段办理。"
    assert world.dockets[done.matter].head == done.docket.head


def test_a_role_without_a_grant_may_not_act():
    world = new_world()
    done = decide(world)
    no = refusal(lambda: world.do("judgment.announce", by=FILING_CLERK, on=DECIDED_ON, matter=done.matter))
    assert no.name == "not_granted"
    for who in (CLERK, SYSTEM):
        assert refusal(lambda who=who: world.do("judgment.announce", by=who, on=DECIDED_ON, matter=done.matter)).name == "not_granted"
    assert Decimal(128000) == done.entries[0].what.amount_cny
