"""The historical argument: one claim a file, each a heading, its facts and its responses."""
