"""Guessing is slow, from wherever and at whatever, and shuts nobody out of their own account."""
