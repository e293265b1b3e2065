"""Appeals: each party's own term, the day a judgment takes effect, and the papers that follow an appeal.

Sources: 民事诉讼法(2023修正) 第158条、第171条、第173条、第174条、第182条、第286条; 行政诉讼法(2017修正) 第85条;
刑事诉讼法(2018修正) 第230条、第231条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tianping.law.cite import cite
from tianping.law.days.calendar import ONE, Calendar
from tianping.law.days.counting import Branch
from tianping.law.finding import Column, Convention, Finding, Label, Status, Step, Table, Unit, Value, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)
_RANK = (Status.ESTABLISHED, Status.PROVISIONAL, Status.NOT_YET)


class Decision(StrEnum):
    """What is appealed against."""

    JUDGMENT = "judgment"
    RULING = "ruling"


class AppealPaper(StrEnum):
    """What follows an appeal, each with a term of its own."""

    APPEAL_COPY = "appeal_copy"
    APPEAL_ANSWER = "appeal_answer"
    ANSWER_COPY = "answer_copy"
    FILES_UP = "files_up"
    DIRECT_APPEAL_DOWN = "direct_appeal_down"
    CRIMINAL_FILES_UP = "criminal_files_up"


@dataclass(frozen=True, slots=True)
class ServedParty:
    """A party and the day the decision was served on them; None while it is not."""

    name: str
    served_on: date | None
    has_no_domicile: bool = False


@rule(label=Label("上诉期", "time to appeal"))
def appeal_term(
    *, served_on: date, decision: Decision = Decision.JUDGMENT, branch: Branch = Branch.CIVIL, has_no_domicile: bool = False,
    in_custody: bool = False, calendar: Calendar | None = None, make_up_days_work: bool = True,
) -> Finding:
    """Return the last day on which the party served on *served_on* may appeal.

    Civil and administrative: judgment 15 days, ruling 10; civil party without a domicile in China 30 for both; criminal: 10 and 5,
    counted from the day after receipt. Each party has a term of their own.
    Source: 民事诉讼法(2023修正) 第171条、第286条; 行政诉讼法(2017修正) 第85条; 刑事诉讼法(2018修正) 第230条.
    """
    group = {Branch.CRIMINAL: "criminal", Branch.ADMINISTRATIVE: "admin"}.get(branch, "civil")
    name = "abroad" if has_no_domicile and group == "civil" else f"{group}_{decision.value}"
    law, words = PARAMS[name].on(served_on), PARAMS[name].label
    days = law.value["days"]
    return due(
        name="appeal_term", label=Label("上诉期最后一日", "last day to appeal"), trigger=served_on, law=law,
        why=Label(f"{words.zh} {days} 日, 自送达次日起算", f"{words.en}: {days} days from the day after service"), calendar=calendar,
        branch=branch, in_custody=in_custody, make_up_days_work=make_up_days_work,
        given={"served_on": served_on, "decision": decision.value, "branch": branch.value, "has_no_domicile": has_no_domicile,
               "in_custody": in_custody},
    )


FINAL = Convention("final_effective", "last_service", Label(
    "终审裁判自送达最后一名当事人之日起生效", "a final decision takes effect on the day it is served on the last party"))


@rule(label=Label("裁判生效日", "the day a decision takes effect"))
def effective_date(
    *, parties: tuple[ServedParty, ...], decision: Decision = Decision.JUDGMENT, branch: Branch = Branch.CIVIL, is_final: bool = False,
    calendar: Calendar | None = None, make_up_days_work: bool = True,
) -> Finding:
    """Return the day a decision takes effect when nobody appeals: the day after the last party's term ends.

    A decision that cannot be appealed (*is_final*: second instance, small claims) takes effect when the last party is served.
    Refuses while a party is not served. Table: each party's own term.
    Source: 民事诉讼法(2023修正) 第158条、第171条、第182条; 刑事诉讼法(2018修正) 第230条、第259条; 行政诉讼法(2017修正) 第85条.
    """
    unserved = [one.name for one in parties if one.served_on is None]
    if unserved or not parties:
        names = "、".join(unserved) or "当事人"
        raise refused(
            "effective_date", Label(f"尚未送达: {names}", f"not served yet: {names}"), status=Status.MISSING,
            missing=(Label("送达日期", "the day of service"),),
            remedy=Label("全部送达后才能计算生效日。", "it takes effect only once all are served"),
            basis=(_EFFECT.get(branch, _EFFECT[Branch.CIVIL])[not is_final],),
        )
    rows: list[tuple[Value, ...]] = []
    status, steps = Status.ESTABLISHED, []
    last, terms = date.min, dict[tuple[date, bool], Finding]()
    for one in parties:
        assert one.served_on is not None
        if is_final:
            end = one.served_on
        else:
            term = terms.get((one.served_on, one.has_no_domicile)) or appeal_term(
                served_on=one.served_on, decision=decision, branch=branch, has_no_domicile=one.has_no_domicile, calendar=calendar,
                make_up_days_work=make_up_days_work,
            )
            terms[one.served_on, one.has_no_domicile] = term
            assert isinstance(term.value, date)
            end, status = term.value, max(status, term.status, key=_RANK.index)
            text = Label(f"{one.name} {one.served_on} 收到, 上诉期至 {end}", f"{one.name}: served {one.served_on}, may appeal until {end}")
            steps.append(Step(text, end, Unit.DATE, term.all_basis()))
        rows.append((one.name, one.served_on, end))
        last = max(last, end)
    value = last if is_final else last + ONE
    steps.append(_taking_effect(value, branch=branch, is_final=is_final))
    columns = (Column("party", Label("当事人", "party")), Column("served_on", Label("送达日", "served on"), Unit.DATE),
               Column("until", Label("上诉期至", "may appeal until"), Unit.DATE))
    return Finding(
        name="effective_date", label=Label("生效日", "in effect from"), value=value, unit=Unit.DATE, steps=tuple(steps), status=status,
        conventions=(FINAL,) if is_final else (), tables=(Table("parties", Label("各方上诉期", "each party's term"), columns, tuple(rows)),),
        given={"decision": decision.value, "branch": branch.value, "is_final": is_final},
    )


def _taking_effect(value: date, *, branch: Branch, is_final: bool) -> Step:
    """Return the step that says from when the decision is in effect, with the article of its branch."""
    final, unappealed = _EFFECT.get(branch, _EFFECT[Branch.CIVIL])
    if is_final:
        return Step(Label(f"终审裁判, 最后送达日 {value} 生效", f"final: in effect from the last service, {value}"), value, Unit.DATE, (final,))
    words = Label("各方均未上诉的", "if nobody appeals")
    if branch is Branch.CRIMINAL:
        words = Label("各方均未上诉、检察院未抗诉的", "if nobody appeals and the procuratorate does not protest")
    return Step(Label(f"{words.zh}, 自 {value} 起生效", f"{words.en}, in effect from {value}"), value, Unit.DATE, (unappealed,))


_CRIMINAL_EFFECT = cite("刑事诉讼法", "第259条", "2018修正", "M")
_EFFECT = {
    Branch.CIVIL: (cite("民事诉讼法", "第182条", "2023修正"), cite("民事诉讼法", "第158条", "2023修正")),
    Branch.CRIMINAL: (_CRIMINAL_EFFECT, _CRIMINAL_EFFECT),
    Branch.ADMINISTRATIVE: (cite("行政诉讼法", "第7条", "2017修正", "M"), cite("行政诉讼法", "第85条", "2017修正", "M")),
}


@rule(label=Label("上诉材料的送达和报送", "papers that follow an appeal"))
def appeal_papers(*, paper: AppealPaper, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day for *paper*, counted from *on*: receipt of the appeal or answer, or the end of the term to appeal.

    Source: 民事诉讼法(2023修正) 第173条、第174条; 刑事诉讼法(2018修正) 第231条.
    """
    law, words = PARAMS[paper.value].on(on), PARAMS[paper.value].label
    return due(
        name="appeal_papers", label=Label("最后一日", "last day"), trigger=on, law=law, calendar=calendar,
        why=Label(f"{words.zh}: {law.value['days']} 日内", f"{words.en}: {law.value['days']} days"),
        branch=Branch.CRIMINAL if paper is AppealPaper.CRIMINAL_FILES_UP else Branch.CIVIL, make_up_days_work=make_up_days_work,
        given={"paper": paper.value, "on": on},
    )
