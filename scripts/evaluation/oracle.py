"""What tests/oracle knows: the network read from data/*.csv, and the score."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))

# Found by the line above, and handed on.
from records import TODAY, Network
from suggestions import FIELD, NEAR_KM, NEW_COUNTRY, Scores

__all__ = ["FIELD", "NEAR_KM", "NEW_COUNTRY", "ROOT", "TODAY", "Network", "Scores"]
