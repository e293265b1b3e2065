"""Who sits: the panel and its lawful make-up, reviews of recusal, substitutes."""

from __future__ import annotations

from datetime import date

from tianping.docket.asking import no
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import bench
from tianping.docket.vocabulary.assignment import (
    PanelFormed,
    RecusalReviewAsked,
    RecusalReviewDecided,
    SingleJudgeResumed,
    SubstituteNamed,
    SubstitutionEnded,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

BENCH = cite("民事诉讼法", "第40条", "2023修正")
PRESIDING = cite("民事诉讼法", "第44条", "2023修正")
ASSESSORS = cite("人民陪审员法", "第14条", "2018")
TOLD = cite("民事诉讼法", "第131条", "2023修正")
REVIEW = cite("民事诉讼法", "第50条", "2023修正")
CAPACITIES = {
    "judge": Label("审判员", "judge"), "assistant": Label("法官助理", "assistant"), "clerk": Label("书记员", "clerk"),
    "presiding": Label("审判长", "presiding judge"), "panel_judge": Label("审判员", "judge of the panel"),
    "assessor": Label("人民陪审员", "assessor"),
}


def panel(docket: Docket) -> Recorded[PanelFormed] | None:
    """Return the panel that tries the case now, or None while a single judge does."""
    formed, alone = docket.last(PanelFormed), docket.last(SingleJudgeResumed)
    return None if formed is None or (alone is not None and alone.seq > formed.seq) else formed


def panel_seats(docket: Docket) -> tuple[tuple[str, Official], ...]:
    """Return the seats of the panel by capacity: who presides, the other judges, the assessors; empty without a panel."""
    formed = panel(docket)
    if formed is None:
        return ()
    chair = formed.what.presiding
    others = tuple(("panel_judge", j) for j in formed.what.judges if j.account != chair.account)
    return (("presiding", chair), *others, *(("assessor", a) for a in formed.what.assessors))


def bench_members(docket: Docket) -> tuple[tuple[Label, Official], ...]:
    """Return everybody the parties are told of: panel or single judge, assistant, clerk."""
    held, seats = bench(docket), panel_seats(docket)
    own = held.officials() if held else ()
    kept = [(c, o) for c, o in own if c != "judge" or not seats]
    return tuple((CAPACITIES[c], o) for c, o in (*seats, *kept))


def check_panel(*, judges: int, assessors: int, day: date) -> None:
    """Raise Refused unless the panel is lawful: odd, three, five or seven; assessors in a three, or four of them in a seven.

    Source: 民事诉讼法(2023修正) 第40条; 人民陪审员法 第14条.
    """
    size = judges + assessors
    if size % 2 == 0 or size < 3:
        raise no("panel_even", f"合议庭成员应当是单数且不少于三人, 现为 {size} 人", f"a panel is odd and at least three: {size}", "请增减成员。",
                 "add or take away a member", BENCH)
    if assessors and not (size == 3 or (judges, assessors) == (3, 4)):
        raise no("panel_of_assessors", "有人民陪审员的合议庭为三人, 或者由法官三人与陪审员四人组成",
                 "with assessors: three, or three judges and four assessors",
                 "请调整人数。", "change the numbers", ASSESSORS)


def open_reviews(docket: Docket) -> tuple[Recorded[RecusalReviewAsked], ...]:
    """Return the reviews of recusal that wait for a decision."""
    decided = {one.what.request for one in docket.all(RecusalReviewDecided)}
    return tuple(one for one in docket.all(RecusalReviewAsked) if one.seq not in decided)


def running_substitutions(docket: Docket, day: date) -> tuple[Recorded[SubstituteNamed], ...]:
    """Return the substitutions that hold on *day*: within their dates and not ended."""
    ended = {one.what.substitution for one in docket.all(SubstitutionEnded)}
    return tuple(s for s in docket.all(SubstituteNamed) if s.seq not in ended and s.what.from_on <= day <= s.what.until_on)


def substitution_ends(docket: Docket, named: Recorded[SubstituteNamed]) -> date:
    """Return the last day of a substitution: as named, or the day before it was ended."""
    ended = next((one for one in docket.all(SubstitutionEnded) if one.what.substitution == named.seq), None)
    return min(named.what.until_on, ended.on) if ended else named.what.until_on
