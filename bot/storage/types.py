"""Column types: moments in UTC, and values encrypted with a key that lives apart from the data."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import DateTime, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class WrongKey(Exception):
    """The data was encrypted with another key. Says so without showing either."""


class KeyRing:
    """The keys of this process: the first encrypts, all decrypt. Filled once by `bootstrap`."""

    def __init__(self) -> None:
        self._keys: MultiFernet | None = None

    def use(self, keys: Sequence[str]) -> None:
        """Base64url texts of 32 bytes. Raises ValueError for anything else."""
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def seal(self, text: str) -> bytes:
        return self._ready().encrypt(text.encode())

    def unseal(self, sealed: bytes) -> str:
        try:
            return self._ready().decrypt(sealed).decode()
        except InvalidToken:
            raise WrongKey("the data was encrypted with another key") from None

    def _ready(self) -> MultiFernet:
        if self._keys is None:
            raise RuntimeError("no encryption key is set")
        return self._keys


KEYS = KeyRing()


class Encrypted(TypeDecorator[str]):
    """Text that is stored only as an authenticated ciphertext."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else KEYS.seal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else KEYS.unseal(value)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one is refused instead of guessed."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
