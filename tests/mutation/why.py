"""A word why a mutant lives: what kind of thing was changed, and why no test of the law asks for it."""

import re

from tests.mutation.mutants import Mutant

_WRITTEN = re.compile(r"""^[fru]*(['"]).*\1$""", re.DOTALL)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BOUNDS = {("<", "<="), ("<=", "<"), (">", ">="), (">=", ">")}
_OPERATOR = re.compile(r"[<>]=?")


def why(one: Mutant) -> str:
    """Return the word for *one*."""
    before, after = one.before.strip(), one.after.strip()
    if one.file.stem.endswith("drawing") or one.file.stem in ("plot", "svg"):
        return "a place or a class in a drawing: the figures stand in the table beside it"
    if "strict=" in before and before.startswith("zip("):
        return "both lists are made of the same rows: the check of their lengths never fires"
    if before.startswith("sum(") and after == f"{before.rpartition(' ')[0]} )":
        return "a sum that begins with a whole nought: the same figure wherever there is anything to add"
    if one.file.stem.startswith(("worked", "cases")):
        return "how a worked case is read: no case on file states the field so"
    if before.startswith("ValueError(") or (one.file.stem == "plain" and _WRITTEN.match(before)):
        return "the text of an inner error, which the sentence for the reader replaces"
    if "schema" in one.function:
        return "a word of a JSON schema that no test reads"
    if _WRITTEN.match(before):
        return "words of a sentence that no test repeats in full" if _HAN.search(before) else "a name or a piece of text that no test reads by itself"
    if _is_bound(before, after):
        return "the bound itself: on it both readings give the same, or no test stands on it"
    if before.startswith("refused("):
        return "what a refusal carries beside its first words"
    if before.startswith(("Finding(", "Step(", "Table(", "Column(", "Convention(")):
        return "what a finding carries beside the figure: a label, an article, an input repeated for replay"
    if "on=" in before or re.search(r"\.on\(", before):
        return "the day of the law: one text holds on every day that tests ask for"
    if _is_argument_less(before, after):
        return "an argument whose default, or whose absence, gives the same for what tests ask"
    if before.isdigit():
        return "a number that no test makes bite: a limit on how much is shown, or a power of ten beyond the last digit"
    if " if " in before or before.startswith("not ") or after.startswith("not "):
        return "a branch whose two sides give the same for what tests ask"
    return "a change that no test makes show"


def _is_bound(before: str, after: str) -> bool:
    return (_OPERATOR.findall(before)[:1], _OPERATOR.findall(after)[:1]) in [([a], [b]) for a, b in _BOUNDS]


def _is_argument_less(before: str, after: str) -> bool:
    return before.endswith(")") and after.endswith(")") and (len(after) < len(before) or "None" in after)
