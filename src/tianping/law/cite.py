"""Citations: statute, version, article - in Chinese, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """How well a figure is supported."""

    READ = "V"  # read in the cited source
    MEMORY = "M"  # unverified
    DERIVED = "D"  # follows from the text of the rule
    PUBLISHED = "P"  # an independent published source
    OPEN = "?"  # sources conflict or are silent
    SET = "S"  # set by the court, dated and audited


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One article of one text: `民事诉讼法(2023修正)第126条`.

    `title` carries no 《》; `article` reads 第13条第1款第1项; `version` is the year of amendment or the document number.
    """

    title: str
    article: str = ""
    version: str = ""
    evidence: Evidence = Evidence.READ

    def __str__(self) -> str:
        version = f"({self.version})" if self.version else ""
        return f"《{self.title}》{version}{self.article}"


def cite(title: str, article: str = "", version: str = "", evidence: str = "V") -> Citation:
    """Return the citation of *article* of *title*."""
    return Citation(title=title, article=article, version=version, evidence=Evidence(evidence))
