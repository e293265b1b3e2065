"""Days: the calendar of working and rest days, and the periods that are counted on it."""
