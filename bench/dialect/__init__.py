"""What our pages make of Markdown, beside what editors and GitHub show."""
