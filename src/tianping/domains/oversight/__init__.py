"""Oversight: four categories, judges' conference, audit committee (审判监督管理)."""
