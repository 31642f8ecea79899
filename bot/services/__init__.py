"""One transaction per event, timer or upkeep. Storage below, adapters above, no Telegram here."""
