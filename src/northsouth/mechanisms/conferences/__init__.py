"""Where it is decided: who calls a conference and when, what it commits Japan to, what is recorded."""
