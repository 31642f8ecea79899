"""Errors in a log: the class and the place, never the message, which may carry what a person wrote; and those that
are told the host.
"""

import traceback
from pathlib import PurePath


class HostFault(Exception):
    """What the host can mend; the message is one sentence that says which and what to do, and holds no secret."""


def described(error: BaseException) -> str:
    """ "KeyError at machine.py:88"."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
