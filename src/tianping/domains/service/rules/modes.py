"""What each mode of service carries, and on which day it counts."""

from __future__ import annotations

from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef
from tianping.docket.reading import procedure
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.service import AddressConfirmed, Mode, Paper
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, refused
from tianping.law.steps.public_notice import public_notice
from tianping.law.steps.service import Attempt, PaperKind, ServiceMode, service_date

ELECTRONIC = cite("民事诉讼法", "第90条", "2023修正")
PAPER_KINDS = {
    Paper.JUDGMENT: PaperKind.JUDGMENT, Paper.RULING: PaperKind.JUDGMENT, Paper.PRESERVATION: PaperKind.JUDGMENT,
    Paper.MEDIATION: PaperKind.MEDIATION,
}


def legal_day(*, mode: Mode, on: date, paper: Paper, is_refused: bool) -> Finding:
    """Return the day a paper counts as served by *mode*; raise Refused where the mode does not carry this paper.

    *on* is the day it was signed for, left, refused, sent by the court's system, or sent back by the post.
    Source: 民事诉讼法(2023修正) 第87条至第95条.
    """
    modes = {
        Mode.DIRECT: ServiceMode.DIRECT, Mode.LEFT: ServiceMode.LEFT, Mode.ELECTRONIC: ServiceMode.ELECTRONIC,
        Mode.POST: ServiceMode.MAIL_RETURNED if is_refused else ServiceMode.MAIL,
        Mode.IN_COURT: ServiceMode.REFUSED_AT_COURT if is_refused else ServiceMode.DIRECT,
        Mode.COLLECTED: ServiceMode.REFUSED_AT_COURT if is_refused else ServiceMode.DIRECT,
        Mode.ENTRUSTED: ServiceMode.ENTRUSTED, Mode.FORWARDED: ServiceMode.FORWARDED,
    }
    if is_refused and mode not in (Mode.POST, Mode.IN_COURT, Mode.COLLECTED):
        raise refused(
            "refusal_needs_mode", Label("拒收的, 应当留置送达", "refused elsewhere: leave the paper at the residence"),
            remedy=Label("请登记为未成功, 另行留置送达。", "record the failure, then leave it at the residence"),
            basis=(cite("民事诉讼法", "第89条", "2023修正"),),
        )
    return service_date(attempts=(Attempt(modes[mode], on),), paper=PAPER_KINDS.get(paper, PaperKind.ORDINARY))


def notice_end(docket: Docket, published_on: date, setting: Setting) -> Finding:
    """Return the day a public notice runs out; raise Refused in summary procedure, which must be converted first.

    Source: 民事诉讼法(2023修正) 第95条; 民诉法解释 第140条; 法释〔2019〕4号 第4条.
    """
    simple = procedure(docket) in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    return public_notice(published_on=published_on, is_summary=simple, calendar=setting.calendar)


def check_electronic(docket: Docket, person: PersonRef) -> None:
    """Raise Refused unless *person* agreed to electronic service. Source: 民事诉讼法(2023修正) 第90条."""
    confirmed = [a for a in docket.all(AddressConfirmed) if a.what.recipient.id == person.id]
    if not confirmed or not confirmed[-1].what.is_electronic_agreed:
        raise refused(
            "no_consent", Label(f"{person.name}没有同意电子送达", f"{person.name} has not agreed to electronic service"),
            remedy=Label("请先取得送达地址确认书, 或者改用其他方式。", "obtain consent first, or choose another mode"), basis=(ELECTRONIC,),
        )
