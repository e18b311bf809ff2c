"""Deadlines as a calendar feed, at secret addresses."""
