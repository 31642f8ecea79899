"""Scripted faults: what goes wrong with the next calls of a method, in the order they were asked for.

Only the script lives here; the server carries it out.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

EVERY_METHOD = "*"


class FaultKind(StrEnum):
    ERROR = "error"
    BAD_GATEWAY = "bad_gateway"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    HANG = "hang"

    @property
    def accepts(self) -> bool:
        """Whether Telegram does what was asked before the fault shows."""
        return self in (FaultKind.DROP_AFTER, FaultKind.HANG)


@dataclass
class Fault:
    """One fault for the next `times` calls of `method` (in one chat, if given); `seconds` for a hang."""

    kind: FaultKind
    method: str
    times: int = 1
    chat_id: int | None = None
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, Any] | None = None
    seconds: float = 0.0

    def concerns(self, method: str, chat_id: int | None) -> bool:
        named = self.method == EVERY_METHOD or self.method.lower() == method.lower()
        return self.times > 0 and named and self.chat_id in (None, chat_id)


class Faults:
    """The script. Each call uses up the first fault that concerns it."""

    def __init__(self) -> None:
        self.script: list[Fault] = []

    def answers(
        self,
        method: str,
        code: int,
        description: str,
        *,
        times: int = 1,
        chat_id: int | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> Fault:
        """An error answer; nothing is accepted."""
        return self.add(Fault(FaultKind.ERROR, method, times, chat_id, code, description, parameters))

    def bad_gateway(self, method: str, *, times: int = 1, chat_id: int | None = None) -> Fault:
        """502 with an HTML page, as the proxy in front of Telegram gives it; nothing is accepted."""
        return self.add(Fault(FaultKind.BAD_GATEWAY, method, times, chat_id))

    def drops_before(self, method: str, *, times: int = 1, chat_id: int | None = None) -> Fault:
        """The connection is dropped and nothing was accepted."""
        return self.add(Fault(FaultKind.DROP_BEFORE, method, times, chat_id))

    def drops_after(self, method: str, *, times: int = 1, chat_id: int | None = None) -> Fault:
        """The call is carried out, then the connection is dropped without an answer."""
        return self.add(Fault(FaultKind.DROP_AFTER, method, times, chat_id))

    def hangs(self, method: str, seconds: float, *, times: int = 1, chat_id: int | None = None) -> Fault:
        """The call is carried out; its answer comes only after `seconds`."""
        return self.add(Fault(FaultKind.HANG, method, times, chat_id, seconds=seconds))

    def add(self, fault: Fault) -> Fault:
        self.script.append(fault)
        return fault

    def next_for(self, method: str, chat_id: int | None) -> Fault | None:
        fault = next((one for one in self.script if one.concerns(method, chat_id)), None)
        if fault:
            fault.times -= 1
            self.script = [one for one in self.script if one.times > 0]
        return fault

    def clear(self) -> None:
        self.script.clear()
