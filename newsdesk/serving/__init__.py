"""What `invoke serve` shows in a browser: the output as it stands, and what is not in it – faults, and pages of our own."""
