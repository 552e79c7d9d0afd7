"""Which functions of ours a view comes to by calls, read from what they are compiled to: for tests of what a
view may answer, whoever's hand makes the answer."""

import inspect
import types


OURS = frozenset(
    {
        *("accounts", "alerts", "api", "config", "dard", "exercises", "ldis", "pages", "panel"),
        *("privacy", "substances", "workflow"),
    }
)


def is_ours(thing):
    """Of a function, a class, or a module."""
    name = thing.__name__ if inspect.ismodule(thing) else getattr(thing, "__module__", None)
    return (name or "").split(".")[0] in OURS


def reached(view):
    """Every function and class of ours that is called, or handed on, from a view on; itself among them."""
    seen, waiting = set(), [view]
    while waiting:
        each = inspect.unwrap(waiting.pop())
        if (inspect.isfunction(each) or inspect.isclass(each)) and is_ours(each) and each not in seen:
            seen.add(each)
            waiting += methods_of(each) if inspect.isclass(each) else called_by(each)
    return seen


def methods_of(some_class):
    return [each for each in vars(some_class).values() if inspect.isfunction(each)]


def called_by(function):
    """What its names stand for: functions and classes of its module, or of a module of ours that it names."""
    names = names_in(function)
    found = [function.__globals__[name] for name in names if name in function.__globals__]
    modules = [each for each in found if inspect.ismodule(each) and is_ours(each)]
    found += [getattr(module, name) for module in modules for name in names if hasattr(module, name)]
    return [each for each in [*opened(found), *closed_over(function)] if callable(each)]


def opened(things):
    """With what stands in tables, as where one looks up by a name what is to be called."""
    for each in things:
        if isinstance(each, dict | list | tuple):
            yield from opened(each.values() if isinstance(each, dict) else each)
        else:
            yield each


def closed_over(function):
    return [cell.cell_contents for cell in function.__closure__ or () if callable(cell.cell_contents)]


def names_in(function):
    return {name for code in codes_of(function.__code__) for name in code.co_names}


def words_in(function):
    """The strings it is written with, names of arguments among them."""
    found = set()
    for code in codes_of(function.__code__):
        for each in code.co_consts:
            found.update(each if isinstance(each, tuple) else [each])
    return {each for each in found if isinstance(each, str)}


def codes_of(code):
    yield code
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            yield from codes_of(each)
