"""天平: one platform on which a city's courts do their whole work."""
