"""An answer that rests on an unverified or set value is provisional."""

import inspect
from datetime import date
from decimal import Decimal

import pytest

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Status, Step, Unit
from tianping.law.finishing import finished, spoken

WORDS = Label("数额", "amount")


def ask(evidence, *, deep=False, status=Status.ESTABLISHED):
    basis = (cite("某法", "第1条", evidence=evidence),)

    @finished
    def one(*, amount: int) -> Finding:
        """Return the amount."""
        inner = Finding("inner", WORDS, amount, steps=(Step(WORDS, basis=basis),))
        return Finding("outer", WORDS, amount, parts=(inner,), status=status) if deep else inner

    return one


@pytest.mark.parametrize(("evidence", "status"), [(e, Status.ESTABLISHED) for e in "VDP"] + [(e, Status.PROVISIONAL) for e in "M?S"])
def test_the_grade_of_what_it_rests_on_decides(evidence, status):
    assert ask(evidence)(amount=1).status is status
    assert ask(evidence, deep=True)(amount=1).status is status


def test_a_weaker_status_stays():
    assert ask("M", status=Status.NOT_YET, deep=True)(amount=1).status is Status.NOT_YET


def test_the_rule_keeps_its_name_and_its_inputs():
    one = ask("V")
    assert (one.__name__, one.__doc__, list(inspect.signature(one).parameters)) == ("one", "Return the amount.", ["amount"])


@pytest.mark.parametrize(
    ("text", "value", "unit", "zh"),
    [
        ("差额损失", Decimal("50306"), Unit.CNY, "差额损失: 50,306.00 元"),
        ("佣金: 100000 × 0.0003", Decimal("30.00"), Unit.CNY, "佣金: 100000 × 0.0003 = 30.00 元"),
        ("未取整", Decimal("103030.938"), Unit.CNY, "未取整: 103,030.938 元"),
        ("平均价格", Decimal("22.3912328767"), Unit.CNY_PER_SHARE, "平均价格: 22.391233 元/股"),
        ("股数", Decimal("7300"), Unit.SHARE, "股数: 7,300 股"),
        ("跌幅", Decimal("0.25"), Unit.RATE, "跌幅: 25%"),
        ("倍数", 2, Unit.RATE, "倍数: 200%"),
        ("期限", 1200, Unit.DAY, "期限: 1,200 天"),
        ("第 10 个交易日", 10, Unit.COUNT, "第 10 个交易日"),
        ("至 2026-03-31", date(2026, 3, 31), Unit.DATE, "至 2026-03-31"),
        ("合计 6,100.00", Decimal("6100.00"), Unit.CNY, "合计 6,100.00"),
        ("过半数", True, Unit.NONE, "过半数"),
        ("摘要", "abc", Unit.NONE, "摘要"),
        ("没有数额", None, Unit.CNY, "没有数额"),
    ],
)
def test_a_step_says_its_figure_unless_it_already_does(text, value, unit, zh):
    assert spoken(Step(Label(text, text), value, unit)).text.zh == zh
