"""How Sphinx builds these pages: ``python -m sphinx -W -n docs build/site``."""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from northsouth import __version__

project = "northsouth"
author = "northsouth contributors"
release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"northsouth {__version__}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
# Two hyphens are the beginning of an option, not a dash.
smartquotes = False


def setup(app: Sphinx) -> None:
    """Let rows of comma-separated values stand in a page as they are."""
    app.add_lexer("csv", TextLexer)
