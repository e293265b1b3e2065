"""The figures of a court as findings: each with its definition, its steps and its source, as page and command line show them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tianping.analytics.court_figures import AGES, Age, CourtFigures, tenth
from tianping.law.cite import Citation, cite
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit

CEPEJ = cite("欧洲司法效率委员会司法统计指南 (CEPEJ GOJUST)", evidence="V")
COUNTING = cite("山东法院审判管理系统统计口径", "新收、已结、未结", evidence="P")
LINEAR = Convention(
    "percentile", "linear", Label("分位数在相邻两个名次之间按比例取值", "percentiles are taken in proportion between neighbouring ranks")
)


def findings(found: CourtFigures, *, is_presumed: bool = False) -> tuple[Finding, ...]:
    """Return the figures of a court as findings. is_presumed: the list does not say which cases ended; a convention does."""
    status = Status.PROVISIONAL if is_presumed else Status.ESTABLISHED
    return (*_counts(found, status), *_spent(found, status), *_last_year(found, status))


def _counts(found: CourtFigures, status: Status) -> tuple[Finding, ...]:
    day = found.until.isoformat()
    stock = Step(Label(
        f"未结 = 收案 {found.filed} − 审结 {found.ended}", f"pending = filed {found.filed} − decided or closed {found.ended}"
    ), value=found.pending, unit=Unit.COUNT)
    return (
        _finding("filed", Label("收案", "filed"), found.filed, Unit.COUNT, status, COUNTING, Step(Label(
            f"立案日在 {day} 或以前的案件; 名单不载立案日的 {found.undated} 件计入总数, 不计入按月和按时长的数字",
            f"cases filed on or before {day}; {found.undated} without a day of filing count in totals, not by month or duration",
        ))),
        _finding("ended", Label("审结", "decided or closed"), found.ended, Unit.COUNT, status, COUNTING, Step(Label(
            f"裁判日 (名单不载裁判的, 结案日) 在 {day} 或以前的案件",
            f"cases decided (or, where the list names no decision, closed) on or before {day}",
        ))),
        _finding("pending", Label("未结", "pending"), found.pending, Unit.COUNT, status, COUNTING, Step(Label(
            f"{day} 或以前立案, 当日尚未审结的案件", f"cases filed on or before {day} and not decided or closed by then",
        )), stock),
    )


def _spent(found: CourtFigures, status: Status) -> tuple[Finding, ...]:
    d = found.durations
    base = Step(Label(
        f"自立案日至审结日的自然天数, 以 {d.cases} 件审结案件计, 不扣除任何期间",
        f"calendar days from filing to the end, over {d.cases} cases that ended; nothing is taken off",
    ))
    if not d.cases:
        status = Status.MISSING
    return (
        _finding("duration_median", Label("用时中位数", "median duration"), d.median, Unit.DAY, status, CEPEJ, base, conventions=(LINEAR,)),
        _finding("duration_mean", Label("平均用时", "mean duration"), d.mean, Unit.DAY, status, CEPEJ, base),
        _finding("duration_p90", Label("用时第90百分位", "90th percentile of duration"), d.p90, Unit.DAY, status, CEPEJ, base, Step(Label(
            "十分之九的案件在此天数内审结", "nine cases in ten ended within so many days")), conventions=(LINEAR,)),
    )


def _last_year(found: CourtFigures, status: Status) -> tuple[Finding, ...]:
    """Clearance over the last twelve whole months."""
    months = [m for m in found.months if m.first.replace(day=1) < found.until.replace(day=1)][-12:]
    filed, ended = sum(m.filed for m in months), sum(m.ended for m in months)
    if not months or not filed:
        return ()
    span = f"{months[0].first:%Y-%m} – {months[-1].first:%Y-%m}"
    value = tenth(Decimal(ended) * 100 / filed)
    return (
        _finding("clearance_last_12_months", Label("近12个月结收比 (%)", "clearance of the last 12 months (%)"), value, Unit.NONE, status,
                 CEPEJ, Step(Label(f"{span}: 审结 {ended} ÷ 收案 {filed}", f"{span}: decided or closed {ended} ÷ filed {filed}"))),
    )


def _finding(
    name: str, label: Label, value: int | Decimal | None, unit: Unit, status: Status, basis: Citation, *steps: Step,
    conventions: tuple[Convention, ...] = (),
) -> Finding:
    return Finding(name=name, label=label, value=value, unit=unit, steps=steps, basis=(basis,), conventions=conventions, status=status)


def age_label(age: Age) -> Label:
    """Return an age group in words."""
    if age.months_to is None:
        return Label(f"{_years(age.months_from)}以上", f"{age.months_from} months or more")
    if not age.months_from:
        return Label(f"不满{_years(age.months_to)}", f"less than {age.months_to} months")
    return Label(f"{_years(age.months_from)}至{_years(age.months_to)}", f"{age.months_from} to {age.months_to} months")


def plain(found: CourtFigures) -> dict[str, Any]:
    """Return the ages and months as plain JSON values."""
    return {
        "age_bounds_months": list(AGES),
        "pending_by_age": [
            {"name": a.name, "zh": age_label(a).zh, "en": age_label(a).en, "cases": a.cases} for a in found.ages
        ],
        "months": [
            {"month": f"{m.first:%Y-%m}", "filed": m.filed, "ended": m.ended, "pending": m.pending,
             "clearance_percent": None if m.clearance is None else str(m.clearance)}
            for m in found.months
        ],
    }


def _years(months: int) -> str:
    return f"{months // 12}年" if months % 12 == 0 else f"{months}个月"
