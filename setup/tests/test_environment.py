"""What an operator can set is written down in .env.example."""

import re

from django.conf import settings

SETTING = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')
DOCUMENTED = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)


def test_env_example_lists_what_the_settings_read() -> None:
    read = set(SETTING.findall((settings.BASE_DIR / "config" / "settings.py").read_text()))

    documented = set(DOCUMENTED.findall((settings.BASE_DIR / ".env.example").read_text()))

    assert documented == read
