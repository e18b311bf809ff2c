"""Reports on a period: entered, checked, confirmed or returned; the pages on which that is done."""
