"""Mutants of one source file: mutmut's operators, one change each, decorated functions included.

mutmut itself leaves decorated functions alone, and every rule of the law is one; so its operators and its walk are used here, and the
change is written into the file's text instead of into a trampoline.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from os.path import commonprefix
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.metadata import CodePosition, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import get_ignored_lines

WORDS = "Label"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change in one file: `before` became `after`, in `function` at `line`."""

    file: Path
    number: int
    function: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {_short(self.before)} -> {_short(self.after)}"


class Cut(NamedTuple):
    """One change of a text: the characters from *start* to before *stop* become *after*."""

    start: int
    stop: int
    after: str

    def made_in(self, text: str) -> str:
        """Return *text* with the change made."""
        return text[: self.start] + self.after + text[self.stop :]


def difference(before: str, after: str) -> Cut:
    """Return the one cut that makes *after* of *before*."""
    start = len(commonprefix([before, after]))  # noqa: RUF071 - texts, not paths
    same = len(commonprefix([before[start:][::-1], after[start:][::-1]]))  # noqa: RUF071
    return Cut(start, len(before) - same, after[start : len(after) - same])


class _Visitor(MutationVisitor):
    """mutmut's walk, but into decorated functions too, and past the English half of a label.

    The English words say again what the Chinese say; a test asserts the Chinese, and that both languages are there.
    """

    METADATA_DEPENDENCIES = MutationVisitor.METADATA_DEPENDENCIES

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._words: set[int] = set()

    def _create_mutations(self, node: cst.CSTNode) -> None:
        if not _is_label(node):
            super()._create_mutations(node)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Call) and _is_label(node):
            self._words.update(id(one) for one in node.args[1:])
        if id(node) in self._words:
            return True
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return bool(super()._skip_node_and_children(node))


class MutatedFile:
    """The mutants of one file, and the text of each."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._text = file.read_text(encoding="utf-8")
        self._starts = [0, *accumulate(len(one) for one in self._text.splitlines(keepends=True))]
        wrapper = MetadataWrapper(cst.parse_module(self._text))
        ignored = get_ignored_lines(str(file), wrapper.module.code, wrapper)
        visitor = _Visitor(mutation_operators, ignored, None)
        self._module = wrapper.visit(visitor)
        self._lines = wrapper.resolve(PositionProvider)
        self._mutations = [one for one in visitor.mutations if isinstance(one.contained_by_top_level_function, cst.FunctionDef)]

    def __len__(self) -> int:
        return len(self._mutations)

    def __iter__(self) -> Iterator[Mutant]:
        return (self.mutant(number) for number in range(len(self)))

    def mutant(self, number: int) -> Mutant:
        """Return the mutant *number*, counted from nought in the order of the file."""
        one = self._mutations[number]
        function = one.contained_by_top_level_function
        assert function is not None
        position = self._lines.get(one.original_node) or self._lines.get(function)
        return Mutant(
            file=self.file, number=number, function=function.name.value, line=position.start.line if position else 0,
            before=_code(one.original_node), after=_code(one.mutated_node),
        )

    def cut(self, number: int) -> Cut:
        """Return the change as what is cut out of the file's text and what is put there."""
        one: Mutation = self._mutations[number]
        place, before, after = self._lines.get(one.original_node), _code(one.original_node), _code(one.mutated_node)
        if place is not None:
            start, stop = self._offset(place.start), self._offset(place.end)
            if self._text[start:stop] == before:
                return Cut(start, stop, after)
        return difference(self._text, self.text(number))  # brackets around it, or no place of its own

    def _offset(self, position: CodePosition) -> int:
        return self._starts[position.line - 1] + position.column

    def text(self, number: int) -> str:
        """Return the whole file with the one change made."""
        one: Mutation = self._mutations[number]
        changed = self._module.deep_replace(one.original_node, one.mutated_node)
        assert isinstance(changed, cst.Module)
        return changed.code


def _is_label(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == WORDS


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 80 else f"{line[:77]}..."
