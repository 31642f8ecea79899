"""The speller of the safety words is that of all words now; this name goes when nothing asks for it."""

from bot.domain.understanding.slips import Speller as IndexedSpeller

__all__ = ["IndexedSpeller"]
