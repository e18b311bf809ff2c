"""Which static files go out with an installation."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Leaves out what no page asks for: of Tabler's style sheets one is used, and it refers to none of the pictures."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "tabler-*", "*.rtl.*", "tabler.css", "tabler.css.map"]
