"""The edges a person touches. Each turns what comes in into events for `bot.services` and shows what it puts out."""
