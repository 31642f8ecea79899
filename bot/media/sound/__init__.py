"""The sound track of a session: a shape of cues in, one Ogg/Opus file out.

Lives here: what is heard and when. Must not live here: a person, a chat, a database, or what the phases are about.
The path: `shape` (what is asked) → `timeline` (pieces in order) → `bells`, `breath` → `mixing` (samples of one piece)
→ `opus` (its packets) → `ogg` (one file). numpy and soundfile are imported only where `track` runs, in the worker.
"""
