"""A plan as a document again: the workbook that is read back, and Word."""
