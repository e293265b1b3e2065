"""The ledger drawn: points for a chart, and a plain SVG."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

from tianping.law.interest.lending.drawing import Point, balance_points, ledger_svg
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Cost, Loan, Payment

D = Decimal


def ledger(*payments, costs=()):
    loans = (Loan("甲", D(36500), date(2022, 1, 1), D("0.1")), Loan("乙", D(1000), date(2022, 2, 1), D(0)))
    return lending_ledger(loans=loans, filed_on=date(2023, 1, 1), until=date(2022, 2, 11), payments=payments, costs=costs)


def test_before_and_after_each_event_all_loans_together():
    found = balance_points(ledger(Payment(date(2022, 1, 11), D(600)), costs=(Cost(date(2022, 1, 20), D(5)),)))
    assert found[2:4] == (Point(date(2022, 1, 11), D(36500), D(100)), Point(date(2022, 1, 11), D(36000), D(0)))
    assert found[4:6] == (Point(date(2022, 2, 1), D(36000), D(0)), Point(date(2022, 2, 1), D(37000), D(0)))
    assert found[-1] == Point(date(2022, 2, 11), D(37000), D("305.75"))


def test_the_drawing_says_what_it_shows_in_both_languages():
    found = ledger(Payment(date(2022, 1, 11), D(600)))
    root = ET.fromstring(ledger_svg(found))
    assert root.get("aria-label") == "本息余额: 本金 37000.00, 本息 37305.75"
    circles = root.findall("{http://www.w3.org/2000/svg}circle")
    assert [(one.get("cx"), one.get("cy")) for one in circles] == [("179.7", "23.0")]
    assert "8.0,216.0 8.0,20.3 179.7,19.8 179.7,23.0 540.3,23.0" in root.findall("{http://www.w3.org/2000/svg}polyline")[0].get("points")
    assert ET.fromstring(ledger_svg(found, language="en")).get("aria-label") == "principal and interest owed: principal 37000.00, owed 37305.75"


def test_a_ledger_of_one_day_can_be_drawn():
    one = Loan("甲", D(0), date(2022, 1, 1), D("0.1"))
    found = lending_ledger(loans=(one,), filed_on=date(2023, 1, 1), until=date(2022, 1, 1))
    assert "ledger-owed" in ledger_svg(found)
