"""The task list: its filters, its page, its Excel file."""
