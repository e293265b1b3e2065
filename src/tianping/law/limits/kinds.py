"""The kinds of case that run under a limit, and the limit of each on a day.

The limits stand in civil.yaml, criminal.yaml, administrative.yaml and enforcement.yaml, one parameter per kind and one for
its extensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from tianping.law.days.counting import Branch
from tianping.law.finding import Label
from tianping.law.params import DatedValue, Parameters, beside

Family = Literal["civil", "review", "admin", "criminal", "enforcement", "compensation"]


class TrialKind(StrEnum):
    """A kind of case with a limit of its own."""

    CIVIL_FIRST = "civil_first"
    CIVIL_SUMMARY = "civil_summary"
    CIVIL_SMALL_CLAIM = "civil_small_claim"
    CIVIL_SECOND_JUDGMENT = "civil_second_judgment"
    CIVIL_SECOND_RULING = "civil_second_ruling"
    CIVIL_SPECIAL = "civil_special"
    CIVIL_CONFIRMATION = "civil_confirmation"
    CIVIL_VOTER = "civil_voter"
    CIVIL_RETRIAL_FIRST = "civil_retrial_first"
    CIVIL_RETRIAL_SECOND = "civil_retrial_second"
    CIVIL_RETRIAL_REVIEW = "civil_retrial_review"
    CIVIL_PROTEST = "civil_protest"
    PAYMENT_ORDER = "payment_order"
    SANCTION_REVIEW = "sanction_review"
    SHIP_COLLISION = "ship_collision"
    CRIMINAL_FIRST = "criminal_first"
    CRIMINAL_PRIVATE_AT_LIBERTY = "criminal_private_at_liberty"
    CRIMINAL_SUMMARY = "criminal_summary"
    CRIMINAL_SUMMARY_LONG = "criminal_summary_long"
    CRIMINAL_EXPEDITED = "criminal_expedited"
    CRIMINAL_EXPEDITED_LONG = "criminal_expedited_long"
    CRIMINAL_SECOND = "criminal_second"
    CRIMINAL_RETRIAL = "criminal_retrial"
    CRIMINAL_PETITION = "criminal_petition"
    CRIMINAL_PROTEST_FILING = "criminal_protest_filing"
    CRIMINAL_PROTEST_REMAND = "criminal_protest_remand"
    COMPULSORY_TREATMENT = "compulsory_treatment"
    COMMUTATION = "commutation"
    COMMUTATION_COMMUNITY = "commutation_community"
    ADMIN_FIRST = "admin_first"
    ADMIN_SUMMARY = "admin_summary"
    ADMIN_SECOND = "admin_second"
    ADMIN_RETRIAL_REVIEW = "admin_retrial_review"
    ADMIN_RETRIAL_FIRST = "admin_retrial_first"
    ADMIN_RETRIAL_SECOND = "admin_retrial_second"
    ADMIN_ACT_REVIEW = "admin_act_review"
    ADMIN_ACT_REVIEW_UNLAWFUL = "admin_act_review_unlawful"
    COMPENSATION_COMMITTEE = "compensation_committee"
    COMPENSATION_BY_COURT = "compensation_by_court"
    COMPENSATION_SUPERVISION = "compensation_supervision"
    COMPENSATION_REHEARING = "compensation_rehearing"
    ENFORCEMENT = "enforcement"
    ENFORCEMENT_ADMIN_ACT = "enforcement_admin_act"
    ENFORCEMENT_OBJECTION = "enforcement_objection"
    THIRD_PARTY_OBJECTION = "third_party_objection"
    ENFORCEMENT_REVIEW = "enforcement_review"
    EXIT_BAN_REVIEW = "exit_ban_review"

    @property
    def branch(self) -> Branch:
        """Return the branch whose rules count the limit."""
        return _branch(self)

    @property
    def family(self) -> Family:
        """Return the family whose exclusions apply."""
        return _family(self)

    @property
    def procedure(self) -> Literal["ordinary", "summary"]:
        """Return which of the two measures of mediation applies."""
        return "summary" if self in (TrialKind.CIVIL_SUMMARY, TrialKind.CIVIL_SMALL_CLAIM) else "ordinary"

    @property
    def label(self) -> Label:
        """Return the name of the limit."""
        return _label(self)


_FILES = ("civil", "criminal", "administrative", "enforcement")
_BRANCHES: Mapping[str, Branch] = {
    "civil": Branch.CIVIL, "criminal": Branch.CRIMINAL, "administrative": Branch.ADMINISTRATIVE, "enforcement": Branch.ENFORCEMENT,
}
_FAMILIES: Mapping[str, Family] = {
    "civil": "civil", "criminal": "criminal", "administrative": "admin", "enforcement": "enforcement",
}


@cache
def _parameters(file: str) -> Parameters:
    return beside(str(Path(__file__).with_name(f"{file}.py")))


@cache
def _file_of(kind: TrialKind) -> str:
    return next(file for file in _FILES if kind.value in {one.name for one in _parameters(file)})


@cache
def _branch(kind: TrialKind) -> Branch:
    return _BRANCHES[_file_of(kind)]


@cache
def _family(kind: TrialKind) -> Family:
    if kind is TrialKind.CIVIL_RETRIAL_REVIEW:
        return "review"
    return "compensation" if kind.value.startswith("compensation") else _FAMILIES[_file_of(kind)]


@cache
def _label(kind: TrialKind) -> Label:
    return _parameters(_file_of(kind))[kind.value].label


@cache
def limit_on(kind: TrialKind, day: date) -> DatedValue:
    """Return the limit of *kind* for a case filed on *day*; raise Refused where no law on file covers it."""
    return _parameters(_file_of(kind))[kind.value].on(day)


@cache
def extensions_on(kind: TrialKind, day: date) -> DatedValue:
    """Return the extensions of *kind* that the law of *day* allows, in order."""
    return _parameters(_file_of(kind))[f"{kind.value}_extensions"].on(day)


@cache
def first_day(kind: TrialKind) -> date:
    """Return the first day for which a limit of *kind* is on file."""
    return _parameters(_file_of(kind))[kind.value].values[0].starts


@cache
def free_of_limits(day: date) -> DatedValue:
    """Return the kinds whose limit does not bind foreign-related cases on *day*. Source: 民事诉讼法(2023修正) 第287条."""
    return _parameters("civil")["foreign_related"].on(day)
