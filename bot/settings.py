"""Settings from the environment or `.env`. A bad one is one sentence that names it and never shows its value."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from bot.faults import HostFault
from bot.paths import data_dir

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{30,}")
_SQLITE = re.compile(r"sqlite(\+aiosqlite)?:///(?P<file>[^?#]+)")
_HTTP = re.compile(r"https?://[^\s/]+\S*")
HIGHEST_PORT = 65535
_LISTEN = re.compile(r"[^\s:]+:\d{1,5}")


class BadSetting(HostFault):
    """A setting cannot be used; the message is one sentence for the host."""


def _is_reachable(url: str) -> bool:
    """Whether an address has a host, and a port that can be one."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def sqlite_url(file: Path) -> str:
    """The database URL of a file."""
    return f"sqlite+aiosqlite:///{file}"


class Settings(BaseSettings):
    """Field names are the settings' names in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True, frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_bot_token_file: Path | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = Field(default_factory=lambda: sqlite_url(user_data_path("unknot") / "unknot.sqlite"))
    unknot_key: SecretStr | None = None
    unknot_key_file: Path = Field(default_factory=lambda: user_config_path("unknot") / "unknot.key")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    content_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @property
    def content(self) -> Path:
        """The folder of the content."""
        return self.content_dir or data_dir("content")

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_url(cls, value: str | None) -> str | None:
        if value is not None and not (_HTTP.fullmatch(value) and _is_reachable(value)):
            raise ValueError("it must be an address that starts with http:// or https://")
        return value.rstrip("/") if value else value

    @field_validator("listen")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not _LISTEN.fullmatch(value) or int(value.rpartition(":")[2]) > HIGHEST_PORT:
            raise ValueError("it must be host:port, such as 127.0.0.1:8080")
        return value

    @field_validator("content_dir")
    @classmethod
    def _is_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("there is no such folder")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _are_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isdecimal() for part in parts):
            raise ValueError("it must be Telegram user ids with commas between them")
        return tuple(map(int, parts))

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        found = _SQLITE.fullmatch(value)
        if not found or found["file"].startswith(":memory:"):
            raise ValueError("it must name an SQLite file, such as sqlite:////data/unknot.sqlite")
        return sqlite_url(Path(found["file"]))

    @property
    def database_file(self) -> Path:
        return Path(self.database_url.split(":///", 1)[1])

    def token(self) -> str:
        """The bot's token. Raises BadSetting when there is none or it cannot be one."""
        text = self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else self._token_of_file()
        if text is None:
            raise BadSetting("TELEGRAM_BOT_TOKEN is missing: get one from @BotFather and set it, or set its _FILE")
        if not TOKEN.fullmatch(text.strip()):
            raise BadSetting("TELEGRAM_BOT_TOKEN is not a bot token: it looks like 123456789:AAE and 32 more letters")
        return text.strip()

    def _token_of_file(self) -> str | None:
        if self.telegram_bot_token_file is None:
            return None
        try:
            return self.telegram_bot_token_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"TELEGRAM_BOT_TOKEN_FILE cannot be read ({type(error).__name__})") from None


_REASONS = {
    "literal_error": "it must be {expected}",
    "path_type": "it must be a path",
}


def read_settings(**given: object) -> Settings:
    """The settings, with some given in code. Raises BadSetting for the first that cannot be used."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = _REASONS.get(first["type"], "{error}").format(**{"error": first["msg"], **first.get("ctx", {})})
        raise BadSetting(f"{str(first['loc'][0]).upper()} cannot be used: {reason}") from None
    except SettingsError:
        raise BadSetting("the settings cannot be read: check the environment and the .env file") from None
