"""Short stable codes for content ids, so that a button fits Telegram's 64 bytes.

A code is a hash of the id: it needs no table, survives reordering and is the same on every worker. Two ids of one kind
with the same code are a content error (the content check reports them), never a wrong button.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from hashlib import blake2b

CODE_LENGTH = 3


def code_of(identifier: str) -> str:
    """Three characters of A-Za-z0-9_-."""
    return urlsafe_b64encode(blake2b(identifier.encode(), digest_size=6).digest()).decode()[:CODE_LENGTH]


def index(identifiers: Iterable[str]) -> Mapping[str, str]:
    """Code → id. Raises ValueError naming both ids when two share a code."""
    found: dict[str, str] = {}
    for identifier in identifiers:
        other = found.setdefault(code_of(identifier), identifier)
        if other != identifier:
            raise ValueError(f"{identifier!r} and {other!r} have the same button code; rename one")
    return found
