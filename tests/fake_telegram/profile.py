"""The methods about the bot itself: who it is, its command list, descriptions and menu button.

Values are kept in `World.profile` and given back; per-language and per-scope lists are kept apart.
"""

import json
import re

from .errors import bad_request
from .model import Json
from .parameters import Parameters
from .world import World

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


class Profile:
    def __init__(self, world: World) -> None:
        self.world = world

    async def get_me(self, given: Parameters) -> Json:
        abilities = dict.fromkeys(("can_read_all_group_messages", "supports_inline_queries", "has_main_web_app"), False)
        return self.world.bot | {"can_join_groups": True} | abilities

    async def set_commands(self, given: Parameters) -> bool:
        commands = given.decoded("commands") or []
        if len(commands) > 100:
            raise bad_request("too many bot commands")
        for one in commands:
            if not COMMAND_NAME.fullmatch(str(one.get("command", ""))):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(str(one.get("description", ""))) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.world.profile[_key("commands", given)] = commands
        return True

    async def get_commands(self, given: Parameters) -> list[Json]:
        commands: list[Json] = self.world.profile.get(_key("commands", given), [])
        return commands

    async def delete_commands(self, given: Parameters) -> bool:
        self.world.profile.pop(_key("commands", given), None)
        return True

    async def set_text(self, which: str, given: Parameters) -> bool:
        name, longest = TEXTS[which]
        if len(given.text(name)) > longest:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        self.world.profile[_key(name, given)] = given.text(name)
        return True

    async def get_text(self, which: str, given: Parameters) -> Json:
        name, _ = TEXTS[which]
        return {name: self.world.profile.get(_key(name, given), "")}

    async def set_menu_button(self, given: Parameters) -> bool:
        self.world.profile[f"menu_button:{given.text('chat_id')}"] = given.decoded("menu_button") or {"type": "default"}
        return True

    async def get_menu_button(self, given: Parameters) -> Json:
        button: Json = self.world.profile.get(f"menu_button:{given.text('chat_id')}", {"type": "default"})
        return button


def _key(name: str, given: Parameters) -> str:
    """`commands` for the default; `commands:de:{"type": …}` where a language or a scope was given."""
    scope = given.decoded("scope")
    parts = [name, given.text("language_code"), json.dumps(scope, sort_keys=True) if scope else ""]
    return ":".join(parts).rstrip(":")
