"""Approved reports go out: to whom, in which letter, once, and what became of it."""
