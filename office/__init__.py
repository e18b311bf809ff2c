"""What keeps a ward's portal running: its rules, background work and mail, what is open to everybody."""
