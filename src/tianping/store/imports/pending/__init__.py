"""Pending cases of an older system taken over: read, opened as ordinary cases, their clocks reconciled with the old list, taken back."""
