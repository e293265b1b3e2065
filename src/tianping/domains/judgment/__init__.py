"""Judgment: decided, announced, binding, closed (裁判)."""
