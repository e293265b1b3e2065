"""Damages: personal injury item by item, apportionment, and liquidated damages and deposits under a contract."""
