"""Past reports: found by words, set side by side, listed as Excel."""
