"""Words as LaTeX and BibTeX write them: each letter that they would obey, escaped."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "†": r"\textdagger{}",
    "±": r"\textpm{}",
    "×": r"\texttimes{}",
    "−": "-",
    "–": "--",
    "▲": "(triangle)",
}
"""Letters that LaTeX obeys, and those that its oldest fonts lack."""


def tex(words: str) -> str:
    r"""Write words so that LaTeX prints them as they are, on one line.

    >>> print(tex(r"\input{|ls} 50 % of $x_1$ -- so"))
    \textbackslash{}input\{\textbar{}ls\} 50 \% of \$x\_1\$ -{}- so
    """
    apart = re.sub("-(?=-)", "-\0", one_line(words))
    return "".join(_TEX.get(letter, letter) for letter in apart).replace("\0", "{}")


def one_line(words: str) -> str:
    r"""Write words on one line, without letters that steer a machine.

    >>> one_line(" two\n\nlines\x1b ")
    'two lines'
    """
    blank = " ".join(words.split())
    return "".join(letter for letter in blank if unicodedata.category(letter) not in ("Cc", "Cf"))
