"""Telegram: updates in, messages out. The only package that knows python-telegram-bot."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")  # durations as timedelta: the coming default, without its warning
