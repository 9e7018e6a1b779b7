"""What to look for: one file a task, and the register of them all."""
