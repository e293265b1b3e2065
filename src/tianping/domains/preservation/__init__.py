"""Preservation: freezing and seizing, before and during a suit (保全)."""
