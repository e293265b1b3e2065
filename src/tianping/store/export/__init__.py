"""Columns out of the store: what figures are drawn from, as Arrow in memory and as Parquet on disk.

Parquet knows no permissions: a list under a figure comes back through `visible`.
"""

from tianping.store.export.files import Manifest, Standing, folder, manifest
from tianping.store.export.imported import cases_of, state_of, write_parquet
from tianping.store.export.refreshing import merge, rebuild, refresh

__all__ = [
    "Manifest", "Standing", "cases_of", "folder", "manifest", "merge", "rebuild", "refresh", "state_of", "write_parquet",
]
