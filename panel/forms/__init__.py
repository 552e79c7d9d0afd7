"""What people fill in: voting.py for questions, seats.py for panels and drills."""
