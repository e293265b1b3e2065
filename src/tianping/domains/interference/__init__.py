"""Interference: who asked about a case they had no business in (过问干预)."""
