"""The encryption key: from the environment or a file of its own, made on first run, readable by its owner only."""

import os
from pathlib import Path

from cryptography.fernet import Fernet

from bot.faults import HostFault
from bot.storage.types import KEYS


class BadKey(HostFault):
    """The key cannot be used; the message says which and what to do, never the key."""


def use_key(text: str, origin: str) -> None:
    """Encrypt and decrypt with this key from now on. Raises BadKey naming the origin."""
    try:
        KEYS.use([text.strip()])
    except ValueError:
        raise BadKey(f"{origin} is not a key: it must be 32 bytes in base64url (44 characters)") from None


def read_key(path: Path) -> str | None:
    """The key of a file; None when there is no such file."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"the key file {path} cannot be read ({type(error).__name__})") from None


def make_key(path: Path) -> str:
    """A new key in a new file that only its owner can read. Never overwrites one."""
    key = Fernet.generate_key()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key + b"\n")
    except OSError as error:
        raise BadKey(f"the key file {path} cannot be made ({error.strerror})") from None
    return key.decode()
