"""What a name measures, without the figures, years and set phrases of plans; and how near two names are."""

import re
from dataclasses import dataclass
from itertools import pairwise

from wording.names import fold

_ABBREVIATIONS = {
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "cds": "chuyen doi so",
    "cntt": "cong nghe thong tin",
    "csdl": "co so du lieu",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "tthc": "thu tuc hanh chinh",
}
_YEARS = re.compile(
    r"\b(?:(?:den|trong|het|vao|cuoi|(?<!dien )tu|giai doan|tam nhin|nam|hang|moi)\s)*"
    r"(?:19|20|21)\d\d(?:\s(?:den\s)?(?:nam\s)?(?:19|20|21)\d\d)?\b"
)
_SAID = r"(?:it nhat|toi thieu|toi da|khong qua|khong vuot qua|khong duoi|tren|hon|duoi|dat|vuot|(?<!dien )tu|khoang)"
_PERCENTAGE = re.compile(rf"(?:\b{_SAID}\s)*\b\d[\d ]*%(?:\stro (?:len|xuong)\b)?")
_NAMES_A_THING = r"(?:gbps|mbps|tuoi|g\b|%)"
_COUNT = re.compile(rf"\b(?:{_SAID}\s)+\d+\b(?!\s?{_NAMES_A_THING})(?:\stro (?:len|xuong)\b)?")
_FIRST_COUNT = re.compile(rf"^\d+\b(?!\s?{_NAMES_A_THING})")
_PHRASES = re.compile(
    r"^(?:ty le|ti le|phan dau|bao dam|dam bao|duy tri)\s"
    r"|\b(?:phan dau|khuyen khich)\b"
    r"|\b(?:tren dia ban|cua|trong|toan|tai)\s(?:phuong|xa|dac khu)\b"
    r"|\btren dia ban\b"
    r"|\b(?:moi nam|hang nam|lan nam)\b"
    r"|\b(?:dat|phuong|xa|dac khu)$"
)
_LIGHT = frozenset(
    fold(
        "các của cho có đã đang được là một những ở phải sự tại theo thì thực hiện thuộc trên trong từ và về với vào"
    ).split()
)
_TURNS_IT_ROUND = frozenset(fold("không chưa quá trước sau tăng giảm nữ mới cũ ngoài nội trừ nghèo").split())
LIGHT_WEIGHT, WEIGHT = 1, 4


def essence(name: str) -> str:
    """Return the folded name without promised figures, years, comparators and phrases such as "trên địa bàn phường".

    Figures that belong to the thing stay: "5G", "01 Gbps", "mức 2", "trên 15 tuổi". A name of nothing else is
    returned as it folds.
    """
    whole = fold(name)
    text = " ".join(_ABBREVIATIONS.get(word, word) for word in whole.split())
    for pattern in (_YEARS, _PERCENTAGE, _COUNT, _FIRST_COUNT):
        text = " ".join(pattern.sub(" ", text).split())
    before = ""
    while before != text:
        before, text = text, " ".join(_PHRASES.sub(" ", text).split())
    return text or whole


@dataclass(frozen=True)
class Nearness:
    """From 0 (nothing in common) to 1 (the same); `differs` are words that make two things of them."""

    score: float
    differs: frozenset[str] = frozenset()


def nearness(one: str, other: str) -> Nearness:
    """How near two essences are: by their words and by pairs of neighbours, little words counting little.

    Where they differ in a number ("5g", "6g") or in a word that turns the sense round ("quá hạn", "chưa"), the score
    is half at most: they look alike and are not the same.
    """
    if one == other:
        return Nearness(1.0)
    first, second = one.split(), other.split()
    differs = frozenset(w for w in set(first) ^ set(second) if _tells_apart(w))
    score = 0.7 * _shared(_words(first), _words(second)) + 0.3 * _shared(_pairs(first), _pairs(second))
    return Nearness(round(min(score, 0.5) if differs else min(score, 0.94), 2), differs)


def _tells_apart(word: str) -> bool:
    return word in _TURNS_IT_ROUND or any(letter.isdigit() for letter in word)


def _words(words: list[str]) -> dict[str, int]:
    return {word: LIGHT_WEIGHT if word in _LIGHT else WEIGHT for word in words}


def _pairs(words: list[str]) -> dict[str, int]:
    heavy = [word for word in words if word not in _LIGHT]
    return {f"{one} {other}": WEIGHT for one, other in pairwise(heavy)}


def _shared(one: dict[str, int], other: dict[str, int]) -> float:
    """Twice the weight in common over the weight of both (Dice); 0 where either is empty."""
    both = sum(weight for word, weight in one.items() if word in other)
    total = sum(one.values()) + sum(other.values())
    return 2 * both / total if one and other else 0.0
