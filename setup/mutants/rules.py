"""The modules that hold rules, each with the tests that are to notice when it is broken; the nearest go first."""

from fnmatch import fnmatch
from pathlib import Path

WORDING = ["wording/tests"]
PERIODS = [f"tasks/tests/test_{name}.py" for name in ("periods", "rolling_up", "fanning_out", "standing", "as_of")]
TARGETS = [f"indicators/tests/test_{name}.py" for name in ("verdicts", "forecast", "figures", "revising", "adding_up")]
DUE = [f"reminders/tests/test_{name}.py" for name in ("rules", "ladder", "due_indicators", "absence", "sweep")]

TESTS: dict[str, list[str]] = {
    "wording/command.py": [],  # what the terminal shows
    "wording/output.py": [],  # what tests compare
    "wording/*.py": WORDING,
    "tasks/timeliness.py": [
        "tasks/tests/test_timeliness.py",
        "config/tests/test_days_late.py",
        "tasks/tests/test_figures.py",
        *PERIODS,
    ],
    "tasks/states.py": ["tasks/tests/test_states.py", *PERIODS],
    "tasks/models/periods.py": [
        *PERIODS,
        "tasks/tests/test_groups.py",
        "tasks/tests/test_actions.py",
        "tasks/tests/test_confirmed_only.py",
        "tasks/tests/test_views.py",
    ],
    "tasks/periods/bars.py": [],  # how wide a bar is drawn
    "tasks/periods/figures.py": [],  # counts, added up in the database
    "tasks/periods/revisions.py": [],
    "tasks/periods/subtasks.py": [],
    "tasks/periods/groups.py": ["tasks/tests/test_groups.py", "tasks/tests/test_views.py"],
    "tasks/periods/*.py": [
        *PERIODS,
        "tasks/tests/test_rescheduling.py",
        "tasks/tests/test_confirmed_only.py",
        "tasks/tests/test_changing.py",
        "tasks/tests/test_granted_parts.py",
        "handover/tests/test_any_day.py",
    ],
    "indicators/targets/expected.py": TARGETS,
    "indicators/targets/promises.py": TARGETS,
    "indicators/targets/verdicts.py": TARGETS,
    "office/publishing.py": ["office/tests"],
    "units/roles.py": ["units/tests", "config/tests/test_access.py"],
    "units/collectives.py": ["units/tests/test_collectives.py", "office/tests/test_ward_settings.py"],
    "indicators/permissions.py": ["indicators/tests/test_views.py", "indicators/tests/test_api.py"],
    "handover/permissions.py": ["handover/tests/test_pages.py", "handover/tests/test_contributions.py"],
    "plans/outline.py": ["plans/tests"],
    "plans/portfolios.py": ["tasks/tests/test_views.py", "handover/tests/test_pages.py"],
    "reporting/duties/periods.py": ["reporting/tests/test_periods.py"],
    "reminders/due/thresholds.py": DUE,
    "reminders/due/ladder.py": DUE,
    "reminders/due/people.py": DUE,
    "tasks/extensions/next_word.py": ["tasks/tests/test_next_word.py", "desk/tests/test_reviews.py"],
    "tasks/access.py": ["tasks/tests/test_views.py", "tasks/tests/test_period_views.py", "config/tests/test_access.py"],
}


def judges(module: str) -> list[str]:
    """The places of the tests that judge the module; none if it holds no rule."""
    return next((tests for pattern, tests in TESTS.items() if fnmatch(module, pattern)), [])


def rule_modules(root: Path) -> list[str]:
    """The modules with rules in a checkout, as paths below it."""
    folders = {pattern.split("/")[0] for pattern in TESTS}
    found = (str(path.relative_to(root)) for folder in folders for path in (root / folder).rglob("*.py"))
    return sorted(module for module in found if "/tests/" not in module and judges(module))
