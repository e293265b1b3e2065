"""Change a function of the law where it stands in memory: its code is exchanged, so that whoever imported it runs the mutant.

That is exact for a function that has not run yet. What ran while the law and the tests were imported may live on in constants and
caches; whoever asks must try a mutant of such a function again in a process that imports the changed file.
"""

import gc
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

Place = tuple[str, str, int]  # file, qualified name, first line


class NotInPlace(Exception):
    """The change is not in the code of exactly one function: a default value, a decorator, a class attribute."""


def functions_in_memory(law: Path) -> dict[Place, FunctionType]:
    """Return the functions of the law that are in memory, by where they stand; those that share a place are left out."""
    found: dict[Place, FunctionType | None] = {}
    for one in gc.get_objects():
        # By its type and not by isinstance: what stands in for another object would be woken by the question.
        if type(one) is FunctionType and one.__code__.co_filename.startswith(str(law)):
            place = one.__code__.co_filename, one.__code__.co_qualname, one.__code__.co_firstlineno
            found[place] = None if place in found else one
    return {place: one for place, one in found.items() if one is not None}


def exchanged(file: Path, before: CodeType, text: str, functions: dict[Place, FunctionType]) -> tuple[FunctionType, CodeType]:
    """Return the one function in which *text* differs from *before*, and its new code; raise NotInPlace where it is not one function."""
    changed = list(differing(before, compile(text, str(file), "exec", dont_inherit=True)))
    if len(changed) != 1:
        raise NotInPlace
    old, new = changed[0]
    function = functions.get((str(file), old.co_qualname, old.co_firstlineno))
    if function is None or len(old.co_freevars) != len(new.co_freevars):
        raise NotInPlace
    return function, new


def differing(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the functions that do not do the same, from the outside in; raise NotInPlace where something beside functions differs."""
    if _shape(before) != _shape(after):
        raise NotInPlace
    for old, new in zip(_inner(before), _inner(after), strict=True):
        if _is_function(old):
            if not _same(old, new):
                yield old, new
        else:
            yield from differing(old, new)


def _same(old: CodeType, new: CodeType) -> bool:
    inner = _inner(old), _inner(new)
    return _shape(old) == _shape(new) and len(inner[0]) == len(inner[1]) and all(map(_same, *inner))


def _shape(code: CodeType) -> tuple[object, ...]:
    """Return what *code* does by itself, without the functions inside it and without its line numbers."""
    constants = tuple((type(one), repr(one)) for one in code.co_consts if not isinstance(one, CodeType))
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_qualname, code.co_code, code.co_exceptiontable, constants, names, len(_inner(code))


def _inner(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_OPTIMIZED)
