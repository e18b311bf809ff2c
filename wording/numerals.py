"""Numerals of headings and lists as Vietnamese documents write them."""

_ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]  # fmt: skip
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that number items: the Vietnamese alphabet without ă â ê ô ơ ư, which are taken for their plain ones."""


def roman(number: int) -> str:
    """ "IV" for 4; "" for nought."""
    text = ""
    for value, sign in _ROMAN:
        text, number = text + sign * (number // value), number % value
    return text


def letter(number: int) -> str:
    """ "đ" for 5, the letter of an item. Raises IndexError after the 23rd."""
    return _LETTERS[number - 1]
