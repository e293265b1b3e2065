"""Oversight: warnings, supervision letters, long-pending cases, work lists, bulletins - one room with a few doors."""
