"""`python -m bot` is the same as `unknot`."""

import sys

from bot.cli import main

sys.exit(main())
