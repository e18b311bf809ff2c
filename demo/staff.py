"""Who does what in a demonstration ward: which unit answers for an item that names none, and who of it reports."""

from accounts.models import User
from demo.people import CULTURE, ECONOMY, OFFICE, ONE_STOP, POLICE, email
from units.models import Membership, Unit, Ward
from units.names import UnitBook
from units.roles import Role
from wording.names import fold

_BY_WORDS = (
    (ONE_STOP, ("thu tuc", "dich vu cong", "ho so", "hai long", "giao dich hanh chinh")),
    (ECONOMY, ("doanh nghiep", "san pham", "mo hinh", "kinh doanh")),
    (POLICE, ("chu ky so", "vneid", "an toan thong tin")),
    (OFFICE, ("van ban", "cuoc hop", "he thong", "thiet bi", "bao cao")),
)


class Staff:
    """The people of one ward by unit."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self._book = UnitBook(ward)
        self._officers: dict[int, User] = {}
        self._heads: dict[int, User] = {}
        for each in Membership.objects.filter(ward=ward, unit__isnull=False).select_related("user").order_by("pk"):
            if each.role == Role.HEAD:
                self._heads[each.unit_id] = each.user
            elif each.role == Role.OFFICER:
                self._officers.setdefault(each.unit_id, each.user)
        self.chairman = self.holder("chu-tich")
        self.coordinator = self.holder("dau-moi")

    def holder(self, key: str) -> User:
        """Who holds the post."""
        return User.objects.get(email=email(key, self.ward.slug))

    def unit(self, name: str) -> Unit:
        return self._book.find_or_add(name)

    def unit_for(self, words: str) -> Unit:
        """The unit whose field the words of an indicator fall in; culture for all the rest."""
        folded = fold(words)
        return self.unit(next((name for name, keys in _BY_WORDS if any(key in folded for key in keys)), CULTURE))

    def officer(self, unit: Unit | None) -> User | None:
        return self._officers.get(unit.pk) if unit else None

    def reporter(self, unit: Unit | None) -> User:
        """Who reports for the unit: its officer, else its head; the coordinator for units without anybody."""
        if unit is None:
            return self.coordinator
        return self._officers.get(unit.pk) or self._heads.get(unit.pk) or self.coordinator

    def reviewer(self, unit: Unit | None, author: User) -> User:
        """Who confirms what the author reported: the unit's head, unless he wrote it himself."""
        head = self._heads.get(unit.pk) if unit else None
        return head if head and head != author else self.coordinator
