"""Property tests draw the same examples at each run and leave no files behind."""

import tempfile
from pathlib import Path

from hypothesis import configuration, settings

configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "ro-viec-hypothesis")
settings.register_profile("wording", derandomize=True, database=None, deadline=None, max_examples=150)
settings.load_profile("wording")
