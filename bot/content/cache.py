"""What was read from content files, kept between starts: one copy loads many times faster than eighty files parse.

A copy is named after everything it depends on: the files with their sizes and times, this program's own shapes and the
Python that runs it. Any change makes another name. A copy that cannot be read or written is simply not used.
"""

import contextlib
import gc
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

Kept = TypeVar("Kept")
_SHAPES = Path(__file__).resolve().parents[1] / "domain"
COPIES = 8
"""More than one is kept, for those who try another content folder beside the shipped one."""


def kept(kind: type[Kept], files: Iterable[Path], build: Callable[[], Kept]) -> Kept:
    """What `build` makes of the files, from the copy where there is a true one. Raises what `build` raises."""
    copy = user_cache_path("unknot") / f"{kind.__name__}-{_name(files)}.pickle"
    found = _read(copy)
    return found if isinstance(found, kind) else _written(build(), copy)


def _name(files: Iterable[Path]) -> str:
    digest = blake2b(sys.version.encode(), digest_size=12)
    for path in (*sorted(files), *sorted(_SHAPES.rglob("*.py"))):
        state = path.stat()
        digest.update(f"{path.resolve()} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def _read(copy: Path) -> object:
    """Only a copy that this user made is trusted: unpickling runs what the file says."""
    with contextlib.suppress(Exception):
        if not hasattr(os, "getuid") or copy.stat().st_uid == os.getuid():
            return _loaded(copy.read_bytes())
    return None


def _loaded(data: bytes) -> object:
    """Without looking for garbage among so many new objects, now or later: that takes as long as making them."""
    looking = gc.isenabled()
    gc.disable()
    try:
        value = pickle.loads(data)  # noqa: S301 (our own file, see above)
        gc.freeze()  # they stay as long as the program runs
        return value
    finally:
        if looking:
            gc.enable()


def _written(value: Kept, copy: Path) -> Kept:
    """Keep a copy, in one step, so that no one reads half of it; the oldest ones go."""
    with contextlib.suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=copy.parent, delete=False) as file:
            file.write(pickle.dumps(value))
        Path(file.name).replace(copy)
        copies = sorted(copy.parent.glob("*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in copies[COPIES:]:
            old.unlink(missing_ok=True)
    return value
