"""Which of a ward's leaders direct a piece of work."""

from collections.abc import Collection, Iterable, Sequence

from accounts.models import User
from plans.models import Portfolio


def directing_leaders(
    leaders: Sequence[User],
    portfolios: Iterable[Portfolio],
    plan_id: int,
    section_id: int | None,
    unit_ids: Collection[int],
) -> list[User]:
    """Those of the leaders whose portfolio holds the plan, the section or a unit; all where nobody's does."""
    directing = {each.leader_id for each in portfolios if each.holds(plan_id, section_id, unit_ids)}
    return [user for user in leaders if user.pk in directing] or list(leaders)
