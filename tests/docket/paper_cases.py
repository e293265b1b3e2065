"""A docket for every paper: the shortest record from which it can be drawn. No lawfulness is asked of the steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from given import CLERK, COURT, JUDGE, World, docket_of, identity, person_ref, raw_of
from lines import DECIDED_ON, LENDING, assign, hear

from tianping.docket.actions import New
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Official, Side
from tianping.docket.vocabulary import (
    appeal,
    assignment,
    fees,
    filing,
    hearings,
    judgment,
    preservation,
    record,
    retrial,
    service,
    special,
)
from tianping.docket.vocabulary.assets import AssetClue, AssetKind, MeasureKind, RuledMeasure, SecurityForm
from tianping.docket.vocabulary.decisions import (
    AppealedDecision,
    AppealOutcome,
    RetrialGround,
    RetrialOutcome,
    ReviewOutcome,
)
from tianping.docket.vocabulary.judgment import Clause, ClauseKind, RateBase

ZHANG, LI, WANG, SUN = (person_ref(n) for n in ("张甲", "李乙", "王丙", "孙丁"))
JUDGE_WANG, JUDGE_ZHAO = Official(JUDGE.account, JUDGE.name), Official(identity("赵法官样本"), "赵法官样本")
CLERK_ONE = Official(CLERK.account, CLERK.name)
DAY = date(2026, 4, 20)
HEARING = identity("hearing")
FILE = FileRef("a" * 64, "材料.pdf", "application/pdf", 1000)
TYPED = (
    Clause("", Decimal(120000), 10, ClauseKind.LOAN, ("李乙", "王丙"), ("张甲",)),
    Clause("", Decimal(8000), 10, ClauseKind.INTEREST, (
        "李乙", "王丙"), ("张甲",), Decimal(120000), date(2026, 4, 9), None, RateBase.FIXED, Decimal(10)),
    Clause("", clause_kind=ClauseKind.REST_DISMISSED, creditors=("张甲",)),
)
ABOVE = "吉01"
Make = Callable[[World], Docket]


def with_entries(docket: Docket, *whats: Any, on: date = DAY) -> Docket:
    """Return the docket with entries added, one a second, each on the same day."""
    start = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)
    for n, what in enumerate(whats, 1):
        new = what if isinstance(what, New) else New(what, on)
        docket = docket.extend((raw_of(new, seq=docket.head + 1, by=CLERK, at=start + timedelta(seconds=n)),))
    return docket


def judged(world: World, *more: Any, **changed: Any) -> Docket:
    """The case with a typed judgment, and whatever else."""
    docket = hear(world, **changed).docket
    given = judgment.JudgmentIssued(judgment.Result.PARTLY, TYPED, Decimal(128000), REASONS)
    fee = fees.FeeDemanded(ZHANG, Decimal(1450), Decimal(130000), is_halved=True, pay_by=date(2026, 3, 11))
    return with_entries(with_entries(docket, fee, on=date(2026, 3, 4)), New(given, DECIDED_ON), *more)


REASONS = "合法的借贷关系受法律保护。被告未按约定还款, 应当承担返还借款并支付利息的民事责任; 超出约定部分的利息请求没有依据, 不予支持"
POINTS = hearings.ElementsConfirmed((
    hearings.ElementPoint("借款本金", "120000元", hearings.Position.AGREED), hearings.ElementPoint("交付方式",
        "2024年3月1日银行转账", hearings.Position.AGREED),
    hearings.ElementPoint("利率", "年利率10%", hearings.Position.DISPUTED, "借条写明年利率10%, 被告没有相反证据, 予以认定"),
))


def from_(make: Callable[..., Any], *whats: Any) -> Make:
    """A docket brought to a stage by the actions of a court, then extended."""
    return lambda world: with_entries(make(world).docket, *whats)


def after_judgment(*whats: Any) -> Make:
    """A judged case, extended."""
    return lambda world: judged(world, *whats)


def seq_of(make: Make, world: World, n: int = 0) -> int:
    """The number the next entry will have."""
    return make(world).head + 1 + n


def chained(make: Callable[[World], Docket], build: Callable[[int], tuple[Any, ...]]) -> Make:
    """A docket extended by entries that name one another by number: *build* gets the number of the first."""

    def made(world: World) -> Docket:
        docket = make(world)
        return with_entries(docket, *build(docket.head + 1))

    return made


def assigned(world: World) -> Docket:
    """The case with its judge."""
    return assign(world).docket


def _matter(kind: str, cause: str, number: str, procedure: filing.Procedure, *whats: Any) -> Docket:
    accepted = filing.Accepted(number, cause, procedure, Decimal(120000))
    bench = assignment.Assigned("民一庭", JUDGE_WANG, assignment.Mode.RANDOM, None, CLERK_ONE)
    news = [New(w, DAY) for w in (*whats[:1], accepted, bench, *whats[1:])]
    return docket_of(*news, kind=kind)


def second(outcome: AppealOutcome, *clauses: Clause) -> Make:
    """A decided appeal of the defendant 李乙."""
    line = appeal.AppealLine(LI, date(2026, 4, 22), "一审认定的利率没有依据", Decimal(8000), Decimal(50), Decimal(50), date(2026, 4, 29))
    decision = AppealedDecision.JURISDICTION if outcome.value.startswith("rul") or outcome.value.startswith("ordered") else AppealedDecision.JUDGMENT
    received = appeal.AppealReceived(
        identity("case below"), COURT, "(2026)吉0102民初1号", LENDING, "summary", decision, DECIDED_ON, (line,), Decimal(130000),
    )
    decided = appeal.AppealDecided(outcome, clauses, Decimal(0), "一审认定事实清楚, 适用法律正确", is_judgment=True)

    def made(world: World) -> Docket:
        docket = _matter(
            "civil_second", LENDING, "(2026)吉01民终88号", filing.Procedure.SECOND_INSTANCE, received,
            record.PartyJoined(ZHANG, Side.PLAINTIFF), record.PartyJoined(LI, Side.DEFENDANT), record.PartyJoined(WANG, Side.DEFENDANT),
            appeal.AppealAcceptanceTold("已电话告知"), decided,
        )
        return replace(docket, matter=replace(docket.matter, court=ABOVE))

    return made


EARLIER = (
    retrial.EarlierDecision(COURT, "(2026)吉0102民初1号", DECIDED_ON, clauses=TYPED),
    retrial.EarlierDecision(ABOVE, "(2026)吉01民终88号", date(2026, 6, 15), result="驳回上诉, 维持原判", appellants=(LI,)),
)
JOINED = (record.PartyJoined(ZHANG, Side.PLAINTIFF), record.PartyJoined(LI, Side.DEFENDANT), record.PartyJoined(WANG, Side.DEFENDANT))
SAYS = "找到2025年9月归还20000元的银行回单, 原判决认定的欠款数额有误"
ANSWERS = "回单是另一笔往来, 与本案借款无关"


def reviewed(outcome: ReviewOutcome, *grounds: RetrialGround, earlier: tuple[retrial.EarlierDecision, ...] = EARLIER, court: str = "吉") -> Make:
    """The application of 李乙 for retrial, answered by 张甲 and decided."""
    asked = (RetrialGround.NEW_EVIDENCE, RetrialGround.LAW_WRONG)
    applied = retrial.RetrialApplied(identity("case below"), COURT, "(2026)吉0102民初1号", LENDING, LI, asked, SAYS, date(2026, 6, 18),
                                     earlier=earlier)
    to = earlier[-1].court if outcome is ReviewOutcome.ORDERED_BELOW else court
    ruled = retrial.RetrialReviewed(outcome, grounds, "银行回单足以动摇原判决认定的欠款数额", to)

    def made(world: World) -> Docket:
        docket = _matter("civil_retrial_review", LENDING, "(2026)吉民申7号", filing.Procedure.RETRIAL_REVIEW, applied, *JOINED,
                         retrial.RetrialOpinionGiven(ZHANG, ANSWERS), ruled)
        return replace(docket, matter=replace(docket.matter, court=court))

    return made


def retried(
    outcome: RetrialOutcome, *clauses: Clause, earlier: tuple[retrial.EarlierDecision, ...] = EARLIER, by: str = "吉", court: str = ABOVE,
    grounds: tuple[RetrialGround, ...] = (RetrialGround.NEW_EVIDENCE,), is_procedural: bool = False, costs: str = "",
    disputed_cny: Decimal | None = Decimal(130000),
) -> Make:
    """A retrial asked for by 李乙, ordered by *by*, heard by a panel of *court* and decided."""
    opened = retrial.RetrialOpened(
        identity("case below"), COURT, "(2026)吉0102民初1号", "(2026)吉民申7号", LENDING, len(earlier) == 1, grounds, Decimal(130000), (JUDGE_WANG,),
        earlier, by, LI, SAYS, (retrial.ReviewAnswer(ZHANG, ANSWERS),), retrial_disputed_cny=disputed_cny,
    )
    panel = assignment.PanelFormed(JUDGE_ZHAO, (JUDGE_ZHAO, JUDGE_WANG, Official(identity("钱法官样本"), "钱法官样本")), (),
                                   assignment.BenchReason.ORDINARY)
    at = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)
    came = tuple(hearings.Appearance(p, hearings.Presence.IN_PERSON) for p in (ZHANG, LI))
    summoned = service.Served(WANG, service.Paper.SUMMONS, service.Mode.DIRECT, date(2026, 4, 10), received_by="王丙")
    heard = hearings.HearingHeld(HEARING, at, at, (*came, hearings.Appearance(WANG, hearings.Presence.ABSENT)), "审理")
    decided = retrial.RetrialDecided(
        outcome, clauses, Decimal(0), "银行回单与借款期间的往来相互印证, 已还20000元应当从本金中扣除", outcome in (RetrialOutcome.UPHELD,
        RetrialOutcome.CHANGED), None, "李乙于2025年9月3日向张甲转账20000元, 用途为还款", costs, is_procedural,
    )

    def made(world: World) -> Docket:
        docket = _matter("civil_retrial", LENDING, "(2026)吉01民再3号", filing.Procedure.RETRIAL, opened, *JOINED, panel, summoned, heard, decided)
        return replace(docket, matter=replace(docket.matter, court=court))

    return made


def specials(kind: special.SpecialKind, outcome: special.SpecialOutcome, *, is_judgment: bool, **more: Any) -> Make:
    """A decided special procedure."""
    applied = special.SpecialApplied(kind, (ZHANG,), (LI,), "李乙自2020年起下落不明", date(2026, 4, 1), **more)
    decided = special.SpecialDecided(outcome, "宣告李乙失踪", "经公告期满, 李乙仍无音讯", is_judgment)
    notice = special.SpecialNoticePublished("人民法院报", date(2026, 7, 20))
    parties = (record.PartyJoined(ZHANG, Side.APPLICANT), record.PartyJoined(LI, Side.RESPONDENT))
    return lambda world: _matter("civil_special", "9470", "(2026)吉0102民特3号", filing.Procedure.SPECIAL, applied, *parties, notice, decided)


def order(*whats: Any) -> Make:
    """A payment-order procedure."""
    applied = special.OrderApplied(ZHANG, LI, Decimal(30000), "借款本金", "李乙于2025年6月1日借款30000元, 到期未还, 有借条为证", LENDING)
    parties = (record.PartyJoined(ZHANG, Side.APPLICANT), record.PartyJoined(LI, Side.RESPONDENT))
    return lambda world: _matter("payment_order", LENDING, "(2026)吉0102民督5号", filing.Procedure.PAYMENT_ORDER, applied, *parties, *whats)


ASKED = preservation.PreservationAsked(
    ZHANG, (LI,), preservation.Phase.IN_SUIT, Decimal(130000), (AssetClue(AssetKind.DEPOSIT, "样本银行账户6222"),), "被申请人有转移财产的可能",
)
MEASURES = (
    RuledMeasure(AssetKind.DEPOSIT, MeasureKind.FREEZE, "样本银行账户6222", "样本银行长春分行", Decimal(130000), 12),
    RuledMeasure(AssetKind.VEHICLE, MeasureKind.SEIZE, "吉A样本1小型轿车", "长春市车辆管理所", None, 24),
)


def preserved(first: int, *more: Any) -> tuple[Any, ...]:
    """A request, security, its ruling, and one measure: entries *first* to *first* + 3, then whatever else."""
    taken = preservation.MeasureTaken(
        first + 2, LI, AssetKind.DEPOSIT, MeasureKind.FREEZE, "样本银行账户6222", "样本银行长春分行", Decimal(130000), date(2027, 4, 20)
    )
    ruled = preservation.PreservationRuled(first, True, "申请符合法律规定, 并已提供担保", Decimal(130000), MEASURES)
    return ASKED, preservation.SecurityGiven(first, SecurityForm.INSURANCE, Decimal(39000), "样本保险公司"), ruled, taken, *more
