"""Chasing work (đôn đốc): who would get what, picked, sent, kept."""
