"""Parts of entrusted mediation: how many ended, and how many of them with the dispute settled."""

from __future__ import annotations

from tianping.analytics.parts import flow
from tianping.docket.vocabulary.mediation import MediationOutcome

SETTLED = tuple(one.value for one in (MediationOutcome.AGREED, MediationOutcome.WITHDRAWN, MediationOutcome.PERFORMED))

PARTS = (
    flow("entrusted", "委托调解 (立案后)", "entrusted to mediation after filing", "entrusted_on"),
    flow("mediations_ended", "委托调解终结", "entrusted mediations that ended", "mediated_on"),
    flow("mediations_settled", "委托调解成功", "entrusted mediations that settled the dispute", "mediated_on",
         where=lambda c: c.mediation_outcome.isin(SETTLED)),
)
