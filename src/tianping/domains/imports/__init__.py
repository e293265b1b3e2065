"""Imports: cases of another system's list (导入)."""
