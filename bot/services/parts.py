"""All services of one running program, as an adapter is given them."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.content.messages import Messages
from bot.domain.catalog import Catalog
from bot.services.attachments import Attachments
from bot.services.conversations import Conversations
from bot.services.health import Health
from bot.services.letters import Letters
from bot.services.reminders import Reminders
from bot.services.statistics import Statistics
from bot.services.upkeep import Upkeep


@dataclass(frozen=True)
class Services:
    catalog: Catalog
    messages: Messages
    clock: Clock
    conversations: Conversations
    reminders: Reminders
    letters: Letters
    upkeep: Upkeep
    statistics: Statistics
    health: Health
    attachments: Attachments
