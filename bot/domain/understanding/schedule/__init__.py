"""Schedules and single moments in plain English: a grammar of our own, driven by `content/understanding/schedule.yaml`.

Text → tokens (tokens, index) → items (grammar: clocks, spans, dates, rhythm, days, hours, listing) → the items of
clauses that ask for a schedule (evidence, weighing, reasons) → what is left after exceptions (pruning) and bounds →
Schedule (assembling, once, parts_of_day, times, doubts). `upcoming` gives the next instants (occurring).

What the fields of a Schedule mean:

- `days`, `times`: every one of the times on every one of the days, each week. A weekday by its name ("monday 7pm") is
  weekly as the answer to when; only "next", "this", "coming", "just once" or "next week" make it one day, or that
  something is put off to it ("postpone to friday"). Who asks unprompted to be reminded "on friday at noon" means the
  next one. "The other days" and "those days" are told by the days that were named
  before. "By 8pm" is at that time, unless it tells of something else ("home by 8pm").
- `slots`: (day, time) pairs, where days have different times; `days` and `times` are empty then.
- `every_days`: every n-th calendar day from the first; `times` says when, `days` is empty.
- `every_weeks`: only every n-th week from the first; None for every week.
- `per_week`: how often a week, as it was said; without that many days it asks `which_day`.
- `once`: one moment as pairs of `rel` (today, tomorrow, now, in, weekday, days, date) and what belongs to it: `time`
  (HH:MM), `minutes` (in), `day` (weekday), `days` (days), `date` (ISO). `times` stays empty. "Next tuesday" is the
  first Tuesday after today.
- `at`: the same moment as local ISO time, where now is known and so is the time.
- `minutes`: how long a session is. `invalid`: the words of a time or date that does not exist.
- `ask`: what to ask back, "" for nothing: `invalid_time`, `invalid_date`, `how_often`, `am_or_pm`, `which_time`,
  `which_date`, `past_time`, `which_day`. The sure parts are kept beside it, and `readings` are likely answers: lists of
  times (all that were said, completed) or of days.

An hour is not ambiguous with am or pm, a part of the day that settles it ("7 in the evening"), 13 and up, a leading
zero, or 10 to 12 with minutes ("11:00"). All else from 1 to 12 asks.
"""

from bot.domain.understanding.schedule.occurring import upcoming
from bot.domain.understanding.schedule.reading import schedule_in
from bot.domain.understanding.schedule.shape import Schedule

__all__ = ["Schedule", "schedule_in", "upcoming"]
