"""A unit's metrics by periods as a table to type into, on the page and as an Excel file."""
