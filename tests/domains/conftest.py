"""Let the tests of the leaves build dockets without a database, as those of the docket do."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "docket"))
