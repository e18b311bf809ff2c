"""What a report states: its figures as of a day, and the sentences made of them."""
