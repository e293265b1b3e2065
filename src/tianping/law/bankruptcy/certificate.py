"""The certificate of a distribution: everything a stranger needs to check it to the cent, as JSON.

`tools/verify_distribution.py` checks it and imports nothing of tianping. The digest is SHA-256 over the canonical text
(keys sorted, no spaces, UTF-8) of everything but the digest itself.
Source: 企业破产法 §115 (what a plan of distribution must state), §116.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.bankruptcy.creditor_claims import CreditorClaim, Estate
from tianping.law.bankruptcy.distribution import bankruptcy_distribution
from tianping.law.bankruptcy.sharing import Ties, share_out
from tianping.law.finding import Finding, Label, Step
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)
FORMAT = "tianping.distribution/1"


def distribution_certificate(
    *, case_number: str, distributed_on: date, estate: Estate, creditor_claims: Sequence[CreditorClaim],
    ties: Ties = Ties.CREDITOR_NUMBER,
) -> dict[str, Any]:
    """Return the certificate of the distribution as plain JSON values; raise Refused as the distribution does.

    The claims of the creditors stand in the order that decides ties, so that a checker needs no other key.
    """
    finding = bankruptcy_distribution(distributed_on=distributed_on, estate=estate, creditor_claims=creditor_claims, ties=ties)
    shared = share_out(estate, creditor_claims, ties=ties)
    ordered = list(creditor_claims) if ties is Ties.INPUT_ORDER else sorted(creditor_claims, key=lambda one: one.number)
    deposited = {one.number for one in creditor_claims if one.standing.is_deposited}
    body: dict[str, Any] = {
        "format": FORMAT, "case_number": case_number, "distributed_on": distributed_on.isoformat(),
        "basis": [str(one) for one in finding.all_basis()],
        "conventions": {one.name: one.choice for one in finding.conventions},
        "estate": {
            "free": _money(estate.free_cny), "total": _money(estate.total_cny),
            "collaterals": [{"name": one.name, "value": _money(one.value_cny)} for one in estate.collaterals],
        },
        "creditor_claims": [_claim(one) for one in ordered],
        "stages": [{"stage": s.name, "pool": _money(s.pool), "due": _money(s.due), "paid": _money(s.paid)} for s in shared.stages],
        "lines": [
            {"number": line.number, "stage": line.stage, "base": _money(line.base), "due": _money(line.due),
             "share": _money(line.paid), "deposited": line.number in deposited}
            for line in shared.lines
        ],
        "rest": _money(shared.rest),
    }
    return {**body, "digest": digest(body)}


@rule(label=Label("破产财产分配证书", "certificate of a distribution"))
@finished
def bankruptcy_certificate(
    *, case_number: str, distributed_on: date, estate: Estate, creditor_claims: Sequence[CreditorClaim],
    ties: Ties = Ties.CREDITOR_NUMBER,
) -> Finding:
    """Return the certificate as JSON text, to be saved as a file and checked by anybody; its digest is a part.

    Source: 企业破产法 §§115, 116.
    """
    made = distribution_certificate(case_number=case_number, distributed_on=distributed_on, estate=estate, creditor_claims=creditor_claims, ties=ties)
    step = Step(Label("用 tools/verify_distribution.py 可逐分核对", "tools/verify_distribution.py checks it to the cent"), made["digest"])
    return Finding(
        name="bankruptcy_certificate", label=Label("分配证书", "certificate"), value=json.dumps(made, ensure_ascii=False),
        steps=(step,), basis=PARAMS["plan_states"].on(distributed_on).basis,
        parts=(Finding(name="digest", label=Label("摘要", "digest"), value=made["digest"]),),
        given={"case_number": case_number, "distributed_on": distributed_on, "estate_cny": estate.total_cny, "creditor_claims": len(creditor_claims)},
    )


def digest(body: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical text of *body*."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _claim(one: CreditorClaim) -> dict[str, Any]:
    return {
        "number": one.number, "creditor": one.creditor, "rank": one.rank.value, "amount": _money(one.amount_cny),
        "standing": one.standing.value, "collateral": one.collateral, "place": one.place,
        "paid_on_collateral": _money(one.paid_on_collateral_cny), "paid_before": _money(one.paid_before_cny),
        "is_old_wages": one.is_old_wages,
    }


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"
