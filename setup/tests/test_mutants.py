"""What `make mutants` breaks, and how it finds out whether a test noticed."""

from pathlib import Path

import pytest

from setup.mutants import __main__ as mutants_command
from setup.mutants.mutants import mutants_of, sample
from setup.mutants.rules import TESTS, rule_modules
from setup.mutants.survivors import REASONS
from setup.mutants.trials import Trials, passes

ROOT = Path(__file__).resolve().parents[2]
RULE = '''"""Whose report is late."""


def late(days: int | None = 0, *, ward: str = "An Hải") -> bool:
    return days is not None and days >= 3
'''
MODULE = "wording/late.py"
TEST = "from wording.late import late\n\n\ndef test_late():\n    assert {}\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with one rule."""
    (tmp_path / "wording" / "tests").mkdir(parents=True)
    (tmp_path / "wording" / "__init__.py").touch()
    (tmp_path / MODULE).write_text(RULE)
    return tmp_path


def changes(tree: Path) -> set[str]:
    return {" ".join(mutant.reads().removeprefix("return ").split()) for mutant in mutants_of(tree, MODULE)}


def test_a_rule_is_broken_where_it_decides_and_signatures_stay(tree: Path) -> None:
    assert changes(tree) == {
        "days is None and days >= 3",
        "days is not None or days >= 3",
        "days is not None and days > 3",
        "days is not None and days < 3",
        "days is not None and days >= 4",
        "days is not None and days >= 2",
        'def late(days: int | None = 1, *, ward: str = "An Hải") -> bool:',
        'def late(days: int | None = -1, *, ward: str = "An Hải") -> bool:',
    }


def test_conditions_of_a_query_are_left_out_one_by_one_and_membership_is_turned(tree: Path) -> None:
    (tree / MODULE).write_text("rows = Task.objects.filter(ward=1, closed=None)\nis_ours = ward in wards\n")

    found = changes(tree)

    assert {"rows = Task.objects.filter( closed=None)", "rows = Task.objects.filter(ward=1,)"} <= found
    assert "is_ours = ward not in wards" in found


def test_sample_stays_when_another_line_changes(tree: Path) -> None:
    before = [mutant.key for mutant in sample(tree, 5, seed=1)]

    (tree / MODULE).write_text(RULE + "\n\ndef first(rows: list[int]) -> int:\n    return rows[0]\n")

    after = [mutant.key for mutant in sample(tree, 100, seed=1)]
    assert [key for key in after if "rows" not in key][:5] == before


def test_what_is_no_program_is_not_tried(tree: Path) -> None:
    (tree / MODULE).write_text("if found := look():\n    pass\n")

    assert sample(tree, 100, seed=1) == []


@pytest.mark.parametrize(("asked", "noticed"), [("late(3) and not late(2)", True), ("late(30)", False)])
def test_mutant_is_noticed_where_a_test_near_it_fails(tree: Path, asked: str, noticed: bool) -> None:
    (tree / "wording" / "tests" / "test_late.py").write_text(TEST.format(asked))
    (tree / "pytest.ini").write_text("[pytest]\naddopts = -p no:django -p no:playwright\n")
    (mutant,) = [mutant for mutant in mutants_of(tree, MODULE) if "days > 3" in mutant.reads()]

    with Trials([tree]) as trials:
        assert list(trials.of_all([mutant])) == [(mutant, noticed)]

    assert (tree / MODULE).read_text() == RULE


def test_tests_that_never_end_have_noticed(tree: Path) -> None:
    (tree / "wording" / "tests" / "test_late.py").write_text("while True:\n    pass\n")

    assert not passes(tree, ("wording/tests",), seconds=0.5)


def test_modules_with_rules_and_the_tests_near_them_are_there() -> None:
    modules = rule_modules(ROOT)

    assert {"wording/calendar.py", "wording/times/spans.py", "tasks/timeliness.py", "units/roles.py"} <= set(modules)
    assert not [module for module in modules if "/tests/" in module or module == "wording/output.py"]
    assert not [place for tests in TESTS.values() for place in tests if not (ROOT / place).exists()]
    assert not [pattern for pattern in TESTS if "*" not in pattern and not (ROOT / pattern).exists()]


def test_survivors_that_were_read_can_still_be_made() -> None:
    modules = {key.split()[0] for key in REASONS}

    made = {mutant.key for module in modules for mutant in mutants_of(ROOT, module)}

    assert set(REASONS) - made == set()


def test_share_below_nine_tenths_fails(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    survivors = list(mutants_of(tree, MODULE))[:2]

    assert mutants_command.report(tried=19, survivors=survivors, minutes=1) == 1
    assert mutants_command.report(tried=20, survivors=survivors, minutes=1) == 0
    assert "18 of 20 noticed: 90.0%" in capsys.readouterr().out
