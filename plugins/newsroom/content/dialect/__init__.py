"""How the blocks of a text are understood: as people mean them, and as their editors show them."""
