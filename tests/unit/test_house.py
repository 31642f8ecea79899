"""The house keeps its shape: the domain is pure, functions and files stay short, every module says what lives in it.

Each source is read with `ast` once; which layer may import which is import-linter's matter.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("bot", "migrations", "tests") for path in (ROOT / folder).rglob("*.py"))
DOMAIN = sorted((ROOT / "bot" / "domain").rglob("*.py"))
ALLOWED = {
    "base64",
    "collections",
    "dataclasses",
    "datetime",
    "itertools",
    "enum",
    "functools",
    "hashlib",
    "math",
    "re",
    "types",
    "typing",
    "unicodedata",
    "zoneinfo",
}
"""Standard modules that compute and do not reach outside. A new one here is a decision, not a habit."""

CLOCKS = {"now", "utcnow", "today"}
LONGEST_FUNCTION, LONGEST_FILE, MEDIAN_FUNCTION = 40, 300, 10


@dataclass(frozen=True)
class Module:
    """What is asked of a module's source. `imports`: full names, wherever in it; `functions`: name and lines of each,
    without decorators; `clocks`: lines that read the time.
    """

    says: str | None
    imports: tuple[str, ...]
    functions: tuple[tuple[str, int], ...]
    clocks: tuple[int, ...]


@cache
def read(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    return Module(
        ast.get_docstring(tree),
        tuple(name for node in nodes for name in imported(node)),
        tuple(
            (f"{name_of(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
            for node in nodes
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
        tuple(node.lineno for node in nodes if isinstance(node, ast.Attribute) and reads_the_time(node)),
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield "." * node.level + (node.module or "")


def reads_the_time(node: ast.Attribute) -> bool:
    return node.attr in CLOCKS and getattr(node.value, "id", "") in ("datetime", "date")


def may_import(module: str) -> bool:
    return module.split(".")[0] in ALLOWED or module == "bot.domain" or module.startswith("bot.domain.")


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 100
    assert len(DOMAIN) > 30


def test_the_domain_imports_only_itself_and_what_computes() -> None:
    assert [(name_of(path), module) for path in DOMAIN for module in read(path).imports if not may_import(module)] == []


@pytest.mark.parametrize(
    "module", ["asyncio", "os", "random", "time", "json", "pydantic", "bot.clock", "bot.domainy", "."]
)
def test_what_reaches_outside_is_not_allowed(module: str) -> None:
    assert not may_import(module)


def test_every_allowed_module_is_needed() -> None:
    assert {module.split(".")[0] for path in DOMAIN for module in read(path).imports} >= ALLOWED


def test_only_the_clock_reads_the_time() -> None:
    ours = [path for path in SOURCES if name_of(path).startswith("bot/") and path.name != "clock.py"]
    assert [f"{name_of(path)}:{line}" for path in ours for line in read(path).clocks] == []


def test_no_function_is_longer_than_forty_lines() -> None:
    """But for migrations, which list what they make."""
    ours = [path for path in SOURCES if not name_of(path).startswith("migrations/")]
    assert [each for path in ours for each in read(path).functions if each[1] > LONGEST_FUNCTION] == []


def test_most_functions_of_the_bot_are_under_ten_lines() -> None:
    lengths = sorted(
        length for path in SOURCES if name_of(path).startswith("bot/") for _, length in read(path).functions
    )
    assert lengths[len(lengths) // 2] < MEDIAN_FUNCTION


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_module_says_what_lives_in_it() -> None:
    assert [name_of(path) for path in SOURCES if not read(path).says] == []


def test_no_room_is_called_utils() -> None:
    rooms = {"utils", "util", "helpers", "common", "misc"}
    assert [name_of(path) for path in SOURCES if path.stem in rooms or path.parent.name in rooms] == []
