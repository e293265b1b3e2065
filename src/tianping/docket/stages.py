"""Stages a matter passes through, and the kinds of matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tianping.law.finding import Label


class Stage(StrEnum):
    """Where a matter stands. An entry's `Move` says which entry leads where."""

    OPENED = "opened"
    UNDER_REVIEW = "under_review"
    CORRECTION_DUE = "correction_due"
    NOT_ACCEPTED = "not_accepted"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    SERVED = "served"
    SCHEDULED = "scheduled"
    HEARD = "heard"
    DECIDED = "decided"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    REGISTERED = "registered"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    IMPORTED = "imported"
    UNDONE = "undone"
    RETURNED = "returned"


STAGE_LABELS: dict[Stage, Label] = {
    Stage.OPENED: Label("新建", "opened"),
    Stage.UNDER_REVIEW: Label("立案审查", "under filing review"),
    Stage.CORRECTION_DUE: Label("待补正", "correction due"),
    Stage.NOT_ACCEPTED: Label("不予受理", "not accepted"),
    Stage.ACCEPTED: Label("已立案", "accepted"),
    Stage.ASSIGNED: Label("已分案", "assigned"),
    Stage.SERVED: Label("已送达", "served"),
    Stage.SCHEDULED: Label("已排期", "scheduled"),
    Stage.HEARD: Label("已开庭", "heard"),
    Stage.DECIDED: Label("已宣判", "decided"),
    Stage.SUSPENDED: Label("中止", "suspended"),
    Stage.CLOSED: Label("已结案", "closed"),
    Stage.REGISTERED: Label("已登记", "registered"),
    Stage.IN_PROGRESS: Label("办理中", "in progress"),
    Stage.ANSWERED: Label("已答复", "answered"),
    Stage.IMPORTED: Label("未结 (导入)", "pending (imported)"),
    Stage.UNDONE: Label("导入已撤销", "import undone"),
    Stage.RETURNED: Label("已退回", "returned"),
}

_OTHERWISE: dict[tuple[str, Stage], Label] = {
    ("payment_order", Stage.UNDER_REVIEW): Label("受理审查", "under review"),
    ("payment_order", Stage.ACCEPTED): Label("已受理", "accepted"),
    ("payment_order", Stage.DECIDED): Label("支付令已发出", "order issued"),
    ("civil_special", Stage.DECIDED): Label("已裁判", "decided"),
    ("civil_retrial_review", Stage.UNDER_REVIEW): Label("受理审查", "under review"),
    ("supervision_letter", Stage.REGISTERED): Label("待答复", "to be answered"),
    ("supervision_letter", Stage.IN_PROGRESS): Label("已退回, 待重新答复", "returned, to be answered again"),
    ("supervision_letter", Stage.ANSWERED): Label("待核查", "to be checked"),
    ("supervision_letter", Stage.CLOSED): Label("已办结", "closed"),
    ("bulletin", Stage.REGISTERED): Label("草稿", "draft"),
    ("bulletin", Stage.IN_PROGRESS): Label("已签署, 待印发", "signed, to be issued"),
    ("bulletin", Stage.CLOSED): Label("已印发", "issued"),
}


def stage_label(kind: str, stage: Stage) -> Label:
    """Return what a stage is called in a matter of *kind*: an order to pay is issued, not pronounced."""
    return _OTHERWISE.get((kind, stage), STAGE_LABELS[stage])


ENDED: frozenset[Stage] = frozenset({Stage.NOT_ACCEPTED, Stage.RETURNED, Stage.CLOSED, Stage.UNDONE})


@dataclass(frozen=True, slots=True)
class Move:
    """An entry leads *to* a stage, from any of *frm* (empty: from any stage that is not ended).

    to None: back to where the matter stood before it came to the stage it is in (a stay is lifted, a booking cancelled).
    """

    to: Stage | None
    frm: tuple[Stage, ...] = ()

    def allowed_from(self, stage: Stage) -> bool:
        """Say whether the move may start at *stage*."""
        return stage in self.frm if self.frm else stage not in ENDED

    def after(self, trail: tuple[Stage, ...]) -> tuple[Stage, ...]:
        """Return the stages passed through once this move is made; the last is where the matter stands.

        A move to the same stage adds nothing, and a move back never leaves the first stage.
        """
        if self.to is None:
            return trail[:-1] if len(trail) > 1 else trail
        return trail if trail[-1] is self.to else (*trail, self.to)


@dataclass(frozen=True, slots=True)
class MatterKind:
    """A kind of matter: its label, the code its number bears, and whether its very existence is secret."""

    name: str
    label: Label
    type_code: str = ""  # 类型代字; empty where the number comes from its own series
    is_case: bool = True
    is_secret: bool = False
    limit: str = ""  # name of the trial limit, in `law.limits`
    leaves: tuple[str, ...] = ()  # leaves whose rules and actions apply besides `record`


MATTER_KINDS: dict[str, MatterKind] = {
    k.name: k
    for k in (
        MatterKind(
            "civil_first", Label("民事一审", "civil first instance"), type_code="民初", limit="civil_summary",
            leaves=(
                "filing", "fees", "triage", "assignment", "service", "pleadings", "evidence", "scheduling", "hearings", "trial", "mediation",
                "oversight", "judgment", "preservation", "appeal", "retrial", "archive", "papers", "warnings", "letters", "backlog", "imports",
            ),
        ),
        MatterKind("entrusted_service", Label("委托送达", "entrusted service"), is_case=False, leaves=("service",)),
        MatterKind(
            "civil_second", Label("民事二审", "civil second instance"), type_code="民终", limit="civil_second_judgment",
            leaves=(
                "appeal", "assignment", "service", "scheduling", "hearings", "trial", "mediation", "oversight", "preservation", "retrial", "archive",
                "papers", "warnings", "letters", "backlog",
            ),
        ),
        MatterKind(
            "civil_retrial_review", Label("民事申请再审审查", "civil retrial review"), type_code="民申", limit="civil_retrial_review",
            leaves=("retrial", "assignment", "service", "scheduling", "hearings", "trial", "oversight", "archive", "papers", "warnings", "letters",
                    "backlog"),
        ),
        MatterKind(
            "civil_retrial", Label("民事再审", "civil retrial"), type_code="民再", limit="civil_retrial_second",
            leaves=(
                "retrial", "appeal", "assignment", "service", "scheduling", "hearings", "trial", "oversight", "preservation", "archive",
                "papers", "warnings", "letters", "backlog",
            ),
        ),
        MatterKind(
            "civil_special", Label("民事特别程序", "civil special procedure"), type_code="民特", limit="civil_special",
            leaves=("special", "assignment", "service", "scheduling", "hearings", "trial", "archive", "papers", "warnings", "letters", "backlog"),
        ),
        MatterKind(
            "payment_order", Label("督促程序", "payment order"), type_code="民督", limit="payment_order",
            leaves=("special", "assignment", "service", "archive", "papers", "warnings", "letters", "backlog"),
        ),
        MatterKind(
            "preservation", Label("诉前财产保全", "preservation before suit"), type_code="财保",
            leaves=("preservation", "assignment", "service", "archive", "papers", "warnings", "letters", "backlog"),
        ),
        MatterKind("supervision_letter", Label("督办函", "supervision letter"), is_case=False, leaves=("letters", "papers", "warnings")),
        MatterKind("bulletin", Label("审判态势文稿", "bulletin"), is_case=False, leaves=("rhythm", "papers")),
        MatterKind("petition", Label("信访", "petition"), is_case=False, leaves=("petitions", "warnings")),
        MatterKind("court", Label("法院", "court"), is_case=False, leaves=("house", "imports", "warnings")),
        MatterKind("imported", Label("导入案件", "imported case"), leaves=("imports",)),
        MatterKind(
            "interference", Label("过问干预记录", "record of interference"), is_case=False, is_secret=True,
            leaves=("interference",),
        ),
    )
}


def matter_kind(name: str) -> MatterKind:
    """Return the kind of matter called *name*; raise KeyError for an unknown one."""
    return MATTER_KINDS[name]


USUAL_NEXT: dict[Stage, tuple[str, ...]] = {
    Stage.UNDER_REVIEW: (
        "filing.accept", "appeal.check_file", "appeal.accept_appeal", "preservation.accept_pre_suit", "special.accept_special",
        "special.accept_order", "retrial.accept_review", "retrial.accept_retrial",
    ),
    Stage.CORRECTION_DUE: ("filing.supply_correction",),
    Stage.ACCEPTED: ("fees.demand_fee", "fees.record_payment", "assignment.assign", "mediation.entrust_mediation"),
    Stage.ASSIGNED: (
        "appeal.tell_acceptance", "special.issue_order", "special.decide_special", "preservation.rule_preservation", "retrial.decide_review",
        "service.record_served", "service.attempt_service", "service.confirm_complete", "assignment.announce_bench",
        "mediation.sign_entrustment", "mediation.return_mediation", "pleadings.submit_defence", "evidence.submit_evidence",
    ),
    Stage.SERVED: (
        "scheduling.book_hearing", "appeal.question_parties", "appeal.decide_appeal", "trial.begin_mediation", "fees.demand_fee",
        "pleadings.submit_defence", "evidence.submit_evidence",
    ),
    Stage.SCHEDULED: ("hearings.hold_hearing", "evidence.submit_evidence"),
    Stage.HEARD: (
        "hearings.sign_minutes", "judgment.issue_judgment", "appeal.decide_appeal", "retrial.decide_retrial", "trial.agree_mediation",
        "trial.issue_mediation_document",
    ),
    Stage.DECIDED: (
        "judgment.announce", "service.attempt_service", "service.record_served", "judgment.close_case", "appeal.close_appeal",
        "special.close_special", "retrial.close_retrial", "judgment.lodge_appeal", "retrial.appeal_retrial", "judgment.ask_answer",
    ),
    Stage.CLOSED: (
        "appeal.demand_appeal_fee", "appeal.send_up", "appeal.file_remand", "archive.catalogue_file", "archive.deliver_file", "archive.file_away",
        "judgment.lodge_appeal", "retrial.appeal_retrial", "appeal.answer_appeal", "judgment.ask_answer",
    ),
    Stage.SUSPENDED: ("trial.resume",),
    Stage.REGISTERED: ("petitions.take_step", "letters.answer_letter"),
    Stage.IN_PROGRESS: ("petitions.take_step", "petitions.answer_petition"),
    Stage.ANSWERED: ("petitions.close_petition", "letters.close_letter", "letters.return_letter"),
}
"""What usually comes next at a stage, in order: what a screen offers first. It permits and bars nothing."""
