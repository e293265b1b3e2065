"""Issue a notice in a case of its own, in the database of this home; prints matter, drawn version and job, as JSON."""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import django

COURT = "吉0102"


def main() -> None:
    django.setup()
    from procrastinate.contrib.django.models import ProcrastinateJob

    from tianping.docket.people import PersonGiven, PersonKind
    from tianping.docket.vocabulary.filing import ReliefItem
    from tianping.store import accounts, dockets, leaves, ledger, models

    leaves.load_actions()
    at = datetime.now(UTC)
    by = accounts.posts(models.Account.objects.get(username="clerk"), day=at.date())[0]
    fields: dict[str, Any] = {
        "court": COURT, "cause": "9181", "facts": "出借款项, 到期未还。", "relief": (ReliefItem("返还借款本金", None),),
        "plaintiffs": (PersonGiven(f"原告样本{sys.argv[1]}", PersonKind.NATURAL),), "defendants": (PersonGiven("被告样本", PersonKind.NATURAL),),
    }
    matter = ledger.perform("filing.submit_complaint", matter=None, by=by, fields=fields, at=at).opened[0]

    def act(name: str, **given: Any) -> int:
        return ledger.perform(name, matter=matter, by=by, fields=given, at=at, seen_head=dockets.load(matter).head).head

    act("filing.accept", cause="9181")
    drawn = act("papers.draw_up", paper="filing.acceptance_notice")
    act("papers.affix_seal", drawn=str(drawn))
    act("papers.issue", drawn=str(drawn))
    job = ProcrastinateJob.objects.get(task_name="papers.make", args__matter=str(matter))
    sys.stdout.write(json.dumps({"matter": str(matter), "drawn": drawn, "job": job.pk}))


if __name__ == "__main__":
    main()
