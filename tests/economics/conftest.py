"""Synthetic logs and the short settings that go with them."""

from __future__ import annotations

import sys
from pathlib import Path

# pytest's importlib mode puts no test folder on the path; workers of joblib inherit it from here
sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic_logs import short_settings  # noqa: F401
