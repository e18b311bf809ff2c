"""The items of a unit as a table to type into, on the page and as an Excel file."""
