"""What was said held against what is known."""
