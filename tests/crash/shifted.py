"""The platform under a clock that was set: by as many seconds as stand in the file that `SHIFT_FILE` names, read anew each time.

As a web server (`application`), or as a command: `python -m tests.crash.shifted watch ADDRESS`. The machine's own clock stays as it is.
"""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone

_true = time.time


def _shifted() -> float:
    return _true() + float(Path(os.environ["SHIFT_FILE"]).read_text() or 0)


time.time = _shifted
timezone.now = lambda: datetime.fromtimestamp(_shifted(), UTC)

if __name__ == "__main__":
    from tianping.cli.main import main

    main()
else:
    from tianping.config.wsgi import application

    __all__ = ["application"]
