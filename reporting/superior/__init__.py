"""What a report says to a superior: in the order of its outline, and of the tasks that it set."""
