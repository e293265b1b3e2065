"""Private lending: what may be claimed, from the opinion of 1991 to the rules in force."""
