"""Litigation fees: what is paid for which case, when it is halved, changed or paid back, and who bears it."""
