"""A report's frozen data in letters that its files can show. The data stay as they are.

What was kept before text was cleaned at the door is cleaned here, what the typeface lacks is replaced.
"""

from typing import Any

from wording.printing import printable
from wording.text import clean_text


def printed(value: Any) -> Any:
    """The same values with every text among them as a report prints it; the names of an object stay."""
    if isinstance(value, str):
        return printable(clean_text(value))
    if isinstance(value, list):
        return [printed(each) for each in value]
    if isinstance(value, dict):
        return {name: printed(each) for name, each in value.items()}
    return value
