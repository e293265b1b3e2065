"""Heavy local engines, one file each: typeset, sign, recognise, solve, match, forecast."""
