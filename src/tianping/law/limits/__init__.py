"""Trial limits: how long a case of each kind may take, what stops and extends the clock, and the clock itself."""
