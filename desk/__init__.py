"""What one person has to do: their work, what waits for their word, instructions, wishes for time, notices."""
