"""Who may ask once more, and on which grounds: of a mediation document its own two, of a decision the thirteen."""

from __future__ import annotations

from tianping.docket.asking import no
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef
from tianping.docket.retriable import MEDIATED, is_mediated
from tianping.docket.vocabulary.decisions import RetrialGround, ReviewOutcome
from tianping.docket.vocabulary.retrial import RetrialNoted
from tianping.domains.retrial.rules import FROM_KNOWLEDGE, GROUNDS, PROCURATORATE
from tianping.law.cite import cite

OF_MEDIATION = (RetrialGround.MEDIATION_INVOLUNTARY, RetrialGround.MEDIATION_UNLAWFUL)
ONCE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第381条", "法释〔2022〕11号")
TAKEN_BACK = cite("最高人民法院关于适用《民事诉讼法》的解释", "第399条", "法释〔2022〕11号")
_WITHDRAWN = (ReviewOutcome.WITHDRAWN, ReviewOutcome.DEEMED_WITHDRAWN)


def check_grounds(docket: Docket, grounds: tuple[RetrialGround, ...]) -> None:
    """Raise Refused for a ground that is not one of what is to be tried again. Source: 民事诉讼法(2023修正) 第211条、第212条."""
    mediated = is_mediated(docket)
    if mediated and any(one not in OF_MEDIATION for one in grounds):
        raise no("mediation_grounds", "对调解书申请再审, 事由限于调解违反自愿原则或者调解协议的内容违反法律",
                 "a mediation document is tried again only where it was not voluntary or its terms are unlawful",
                 "请从这两项事由中选择。", "choose one of the two", MEDIATED)
    if not mediated and any(one in OF_MEDIATION for one in grounds):
        raise no("decision_grounds", "调解违反自愿原则等事由只适用于调解书, 本案是判决、裁定",
                 "these grounds are of mediation documents: this is a decision",
                 "请从判决、裁定的法定事由中选择。", "choose one of the grounds of decisions", GROUNDS)


def check_first(docket: Docket, who: PersonRef, grounds: tuple[RetrialGround, ...]) -> None:
    """Raise Refused for a second application of a party; what was withdrawn may be asked once more on four grounds that come to light later.

    Source: 民诉法解释 第381条、第399条.
    """
    asked = {one.what.matter for one in docket.all(RetrialNoted) if one.what.note == f"{who.name} 申请再审"}
    if not asked:
        return
    ended = {one.what.note for one in docket.all(RetrialNoted) if one.what.matter in asked and one.what.note != f"{who.name} 申请再审"}
    if ended and ended <= {one.zh for one in _WITHDRAWN}:
        if grounds and all(one in FROM_KNOWLEDGE for one in grounds):
            return
        raise no("withdrawn_before", "再审申请撤回后再次申请的, 不予受理", "an application that was withdrawn is not taken up again",
                 "有新的证据、主要证据是伪造的、据以裁判的法律文书被撤销或者审判人员有违法行为的, 自知道之日起六个月内仍可申请。",
                 "on four grounds that come to light later it may be, within six months", TAKEN_BACK)
    raise no("applied_before", "该当事人已经申请过再审", "this party applied before",
             "再审申请被驳回后再次申请的, 不予受理; 可以向人民检察院申请再审检察建议或者抗诉。",
             "a second application is not taken up; the procuratorate may be asked", ONCE, PROCURATORATE)
