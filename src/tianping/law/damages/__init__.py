"""Damages: personal injury item by item, apportionment, and liquidated damages and earnest money under a contract."""
