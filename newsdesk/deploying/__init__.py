"""How the output gets to its readers, and back: `pipeline.py` is the order, the same for every kind of target."""
