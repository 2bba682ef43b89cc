r"""Captions as a page says them: the few marks of Markdown that captions use, and nothing else of it."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_PARTS: Final = re.compile(
    r"\\(?P<letter>.)|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*|`(?P<code>[^`]*)`|(?P<plain>[^\\*`]+|[*`\\])",
    re.DOTALL,
)


def prose(caption: str) -> Markup:
    r"""Write a caption as HTML: strong words, names in type, letters that were marked as plain ones.

    >>> prose(r"**Half \<b\>.** 400 reruns of `1941`.")
    Markup('<strong>Half &lt;b&gt;.</strong> 400 reruns of <code>1941</code>.')
    """
    return Markup().join(_said(part) for part in _PARTS.finditer(caption.strip()))


def without_finding(caption: str) -> str:
    r"""Leave out the finding with which a caption begins, where the figure above says it already.

    >>> without_finding("**Most strike south.** 400 reruns.")
    '400 reruns.'
    """
    return re.sub(r"^\*\*(?:\\.|[^*\\])+\*\*\s*", "", caption)


def _said(part: re.Match[str]) -> Markup:
    """Write one part of a caption."""
    if part["letter"] is not None:
        return escape(part["letter"])
    if part["strong"] is not None:
        return Markup("<strong>{}</strong>").format(prose(part["strong"]))
    if part["code"] is not None:
        return Markup("<code>{}</code>").format(part["code"])
    return escape(part["plain"])
