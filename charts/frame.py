"""What every drawing of a page stands in: the picture, named for those who do not see it."""

from html import escape


def svg(key: str, title: str, width: int, height: int, drawn: str, *, role: str = "img", about: str = "") -> str:
    """The drawing as a picture of its own; `key` is unique on its page. `about` says in words what it shows.

    A picture that holds links has the role "group": what stands in an "img" is out of reach.
    """
    described = f'<desc id="{key}-d">{escape(about)}</desc>' if about else ""
    named = f'aria-labelledby="{key}-t{f" {key}-d" if about else ""}"'
    return (
        f'<svg class="chart-svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="{role}" {named} font-size="13">'
        f'<title id="{key}-t">{escape(title)}</title>{described}{drawn}</svg>'
    )
