"""Telegram: updates in, messages out. The only package that knows python-telegram-bot."""
