"""YAML files as plain values, and the line of any value in them.

Parsing for use is fast and forgets lines; a file is read a second time, with its marks, only when something is wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the content, where a person can go and look. Line 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class ContentError(Exception):
    """The content cannot be used. `problems` holds all that was found, in order of file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def read(path: Path, root: Path) -> Any:
    """The plain values of one YAML file. Raises ContentError with the line of a syntax error."""
    name = path.relative_to(root).as_posix()
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 (both loaders are the safe ones)
    except FileNotFoundError:
        raise ContentError([Problem(name, 0, "this file is missing")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ContentError([Problem(name, line, f"not valid YAML: {error.problem}")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError([Problem(name, 0, f"not valid YAML text: {type(error).__name__}")]) from None


@lru_cache(maxsize=4)
def _tree(text: str) -> Any:
    """A file as nodes that know their lines; several faults of one file are looked up one after another."""
    return yaml.compose(text, Loader=_Loader)


def line_of(path: Path, location: Sequence[int | str]) -> int:
    """The line of the value at a location such as ("techniques", 2, "press"), or of the nearest thing above it."""
    node = _tree(path.read_text(encoding="utf-8"))
    line = node.start_mark.line + 1 if node else 0
    for step in location:
        child = _child(node, step)
        if child is not None:
            node, line = child
    return line


def _child(node: Any, step: int | str) -> tuple[Any, int] | None:
    """A step that is no key or index of the node (a validator's own label) is passed over by the caller."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    return None
