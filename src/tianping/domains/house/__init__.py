"""The house: a court's own divisions, rooms, settings, calendar (法院设置)."""
