"""When work is to be done: days, terms, spans, what comes back, what waits."""
