"""What is stated, against what is known."""
