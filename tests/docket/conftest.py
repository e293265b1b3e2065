"""Let these tests share one way to build dockets without a database."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
