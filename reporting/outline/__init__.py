"""A report in the order of the superior's outline: its figures, its text, its annex."""
