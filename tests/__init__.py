"""Tests: unit (the pure core), content, integration (services on real SQLite), adapters, faults, transcripts."""
