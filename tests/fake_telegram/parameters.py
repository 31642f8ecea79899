"""Reading a Bot API request: query, JSON, form or multipart become one set of named values and files.

Only reading lives here; what a method makes of a value does not.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .errors import bad_request
from .model import Json


@dataclass(frozen=True)
class Upload:
    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass
class Parameters:
    """A method's values as they came (strings in a form) and the files sent along."""

    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name) or default)
        except (TypeError, ValueError):
            return default

    def seconds(self, name: str) -> float:
        try:
            return float(self.values.get(name) or 0)
        except (TypeError, ValueError):
            return 0.0

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")

    def decoded(self, name: str) -> Any:
        """An object or array; in a form it comes as JSON text."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error

    @property
    def chat_id(self) -> int | None:
        return self.integer("chat_id") or None


async def parameters_of(request: web.Request) -> Parameters:
    parameters = Parameters(dict(request.query))
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError as error:
            raise bad_request("can't parse request body as JSON object") from error
        parameters.values |= body if isinstance(body, dict) else {}
        return parameters
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            parameters.files[name] = Upload(value.filename, value.content_type, value.file.read())
            value.file.close()
        else:
            parameters.values[name] = value if isinstance(value, str) else value.decode()
    return parameters
