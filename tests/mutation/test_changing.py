"""A function is exchanged in memory only where the change lies in the code of that one function."""

import pytest
from tests.mutation.changing import NotInPlace, exchanged, functions_in_memory

SOURCE = """
LIMIT = 3


class Box:
    size = 2

    def fits(self, wanted):
        return wanted <= self.size and (lambda: True)()


def outer(days=1):
    return [days + one for one in range(LIMIT)]


def below():
    return outer(4)
"""


@pytest.fixture
def module(tmp_path):
    file = tmp_path / "module.py"
    file.write_text(SOURCE, encoding="utf-8")
    code = compile(SOURCE, str(file), "exec", dont_inherit=True)
    names: dict[str, object] = {}
    exec(code, names)
    return file, code, names, functions_in_memory(tmp_path)


@pytest.mark.parametrize(("before", "after", "name"), [
    ("days + one", "days - one", "outer"), ("outer(4)", "outer(5)", "below"), ("True", "False", "Box.fits"),
    ("wanted <= self.size", "(wanted <=\n            self.size + 1)", "Box.fits"),
])
def test_a_change_within_a_function_is_found_also_in_a_method_and_in_a_function_inside(module, before, after, name):
    file, code, _, functions = module
    function, changed = exchanged(file, code, SOURCE.replace(before, after), functions)
    assert (function.__qualname__, changed.co_qualname) == (name, name)


def test_whoever_holds_the_function_runs_the_exchanged_code(module):
    file, code, names, functions = module
    function, changed = exchanged(file, code, SOURCE.replace("days + one", "days - one"), functions)
    function.__code__ = changed
    assert names["below"]() == [4, 3, 2]


@pytest.mark.parametrize(("before", "after"), [("LIMIT = 3", "LIMIT = 4"), ("days=1", "days=2"), ("size = 2", "size = 3"), ("LIMIT", "LIMIT")])
def test_a_change_outside_of_functions_or_none_is_left_to_a_fresh_import(module, before, after):
    file, code, _, functions = module
    with pytest.raises(NotInPlace):
        exchanged(file, code, SOURCE.replace(before, after), functions)


def test_a_function_that_is_not_in_memory_is_left_to_a_fresh_import(module):
    file, code, *_ = module
    with pytest.raises(NotInPlace):
        exchanged(file, code, SOURCE.replace("outer(4)", "outer(5)"), {})
