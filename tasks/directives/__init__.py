"""Leaders' instructions on a task (ý kiến chỉ đạo)."""
