"""Retrial: application, review, retrial (再审)."""
