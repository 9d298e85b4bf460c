"""An article as the rules see it: its prose, and what stands in it – quotations, numbers, languages."""
