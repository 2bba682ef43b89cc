"""Words that would be commands in a page that took them for HTML."""

from typing import Final

from northsouth.report.making import Making, Work

HOSTILE: Final = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>"
QUOTED: Final = "\"onload='alert(3)' & <b>bold</b> `code` **strong** {{ 7 * 7 }}"
MAKING: Final = Making(
    "0.1.0",
    (("Chicago", HOSTILE), ("BibTeX", QUOTED)),
    (Work(HOSTILE, (QUOTED, "E044"), checked=False), Work("A work", ("E045",), checked=True)),
)
"""A making whose citations and works are hostile too."""
