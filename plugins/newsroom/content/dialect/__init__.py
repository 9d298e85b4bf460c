"""How a text is understood: as people mean it, and as their editors show it."""
