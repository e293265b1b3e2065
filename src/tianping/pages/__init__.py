"""The kit every screen is made of."""
