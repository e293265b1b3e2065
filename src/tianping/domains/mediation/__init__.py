"""Entrusted mediation after filing (委托调解)."""
