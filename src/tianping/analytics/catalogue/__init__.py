"""The catalogue of indicators: every definition a record, read from files and validated; a court may add a file of its own."""

from tianping.analytics.catalogue.reading import CatalogueError, catalogue, own_files, ranking, read_file, sets
from tianping.analytics.catalogue.records import (
    CATEGORIES,
    UNITS,
    Bounds,
    Definition,
    Formula,
    IndicatorSet,
    RankingPolicy,
    Reading,
)

__all__ = [
    "CATEGORIES", "UNITS", "Bounds", "CatalogueError", "Definition", "Formula", "IndicatorSet", "RankingPolicy", "Reading", "catalogue", "own_files",
    "ranking", "read_file",
    "sets",
]
