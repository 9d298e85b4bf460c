"""How the output gets to its readers, and back: `course.py` is the order, the same for every kind of target."""
