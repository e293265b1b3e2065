"""Supervision letters: issued, answered, checked, returned or closed (督办函)."""
