"""A report as PDF, Word and Excel: laid out, built from its frozen data, kept with hashes."""
