"""A word why a mutant lives: what kind of thing was changed, and why no test of the law asks for it."""

import re
from collections.abc import Callable

from tests.mutation.mutants import Mutant

_WRITTEN = re.compile(r"""^[fru]*(['"]).*\1$""", re.DOTALL)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BOUNDS = {("<", "<="), ("<=", "<"), (">", ">="), (">=", ">")}
_OPERATOR = re.compile(r"[<>]=?")
_CARRIED = ("Finding(", "Step(", "Table(", "Column(", "Convention(")
_ELSE = "a change that no test makes show"


def why(one: Mutant) -> str:
    """Return the word for *one*."""
    before, after = one.before.strip(), one.after.strip()
    return next((word for holds, word in _WORDS if holds(one, before, after)), _ELSE)


def _is_drawn(one: Mutant, _before: str, _after: str) -> bool:
    return one.file.stem.endswith("drawing") or one.file.stem in ("plot", "svg")


def _is_sum(_one: Mutant, before: str, after: str) -> bool:
    return before.startswith("sum(") and after == f"{before.rpartition(' ')[0]} )"


def _is_inner_error(one: Mutant, before: str, _after: str) -> bool:
    return before.startswith("ValueError(") or (one.file.stem == "plain" and bool(_WRITTEN.match(before)))


def _is_bound(_one: Mutant, before: str, after: str) -> bool:
    return any(_OPERATOR.findall(before)[:1] == [a] and _OPERATOR.findall(after)[:1] == [b] for a, b in _BOUNDS)


def _is_day(_one: Mutant, before: str, _after: str) -> bool:
    return "on=" in before or ".on(" in before


def _is_argument_less(_one: Mutant, before: str, after: str) -> bool:
    return before.endswith(")") and after.endswith(")") and (len(after) < len(before) or "None" in after)


def _is_branch(_one: Mutant, before: str, after: str) -> bool:
    return " if " in before or before.startswith("not ") or after.startswith("not ")


_WORDS: tuple[tuple[Callable[[Mutant, str, str], bool], str], ...] = (
    (_is_drawn, "a place or a class in a drawing: the figures stand in the table beside it"),
    (lambda _, b, __: b.startswith("zip(") and "strict=" in b, "both lists are made of the same rows: the check of their lengths never fires"),
    (_is_sum, "a sum that begins with a whole nought: the same figure wherever there is anything to add"),
    (lambda one, _, __: one.file.stem.startswith(("worked", "cases")), "how a worked case is read: no case on file states the field so"),
    (_is_inner_error, "the text of an inner error, which the sentence for the reader replaces"),
    (lambda one, _, __: "schema" in one.function, "a word of a JSON schema that no test reads"),
    (lambda _, b, __: bool(_WRITTEN.match(b) and _HAN.search(b)), "words of a sentence that no test repeats in full"),
    (lambda _, b, __: bool(_WRITTEN.match(b)), "a name or a piece of text that no test reads by itself"),
    (_is_bound, "the bound itself: on it both readings give the same, or no test stands on it"),
    (lambda _, b, __: b.startswith("refused("), "what a refusal carries beside its first words"),
    (lambda _, b, __: b.startswith(_CARRIED), "what a finding carries beside the figure: a label, an article, an input repeated for replay"),
    (_is_day, "the day of the law: one text holds on every day that tests ask for"),
    (_is_argument_less, "an argument whose default, or whose absence, gives the same for what tests ask"),
    (lambda _, b, __: b.isdigit(), "a number that no test makes bite: a limit on how much is shown, or a power of ten beyond the last digit"),
    (_is_branch, "a branch whose two sides give the same for what tests ask"),
)
