"""Records in, tables out: shares, dates, curves and fans, each with its Monte Carlo error."""
