"""Wishes for more time (gia hạn): asked, advised, decided."""
