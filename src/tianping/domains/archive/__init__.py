"""Service: to whom, of what, how, when (送达)."""
