"""What is due, late, silent or waiting in a ward on a day, and who is to hear of it."""
