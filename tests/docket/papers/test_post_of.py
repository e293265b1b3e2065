"""The post a paper names beside whoever signed it, from the header of the entry."""

from datetime import date

import pytest
from given import acting, docket_of, identity

from tianping.docket.actions import New
from tianping.docket.changes import Acting
from tianping.docket.papers import post_of
from tianping.docket.vocabulary.oversight import SupervisionAct, SupervisionAsked

OURS = "吉0102"


@pytest.mark.parametrize("by, said", [
    (acting("president", "院长样本"), "院长"),
    (acting("trial_management", "审管样本"), "审判管理办公室"),
    (acting("division_head", "庭长样本", division="民一庭"), "民一庭庭长"),
    (acting("division_head", "庭长样本"), "庭长"),
    (acting("vice_president", "副院长样本", division="民一庭、民二庭"), "副院长"),
    (Acting(identity("代"), "代行样本", "president", OURS, acts_for=identity("院长样本")), "院长（代行）"),
    (Acting(identity("代"), "代行样本", "division_head", OURS, "民一庭", acts_for=identity("庭长样本")), "民一庭庭长（代行）"),
])
def test_a_post_as_it_is_signed_in(by: Acting, said: str) -> None:
    docket = docket_of(New(SupervisionAsked(SupervisionAct.PROGRESS, "四类案件"), date(2026, 5, 11)), by=by)
    assert post_of(docket.entry(1)) == said
