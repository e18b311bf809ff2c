"""Reports of many wards at once, packed into one archive."""
