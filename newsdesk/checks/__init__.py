"""What `invoke check` looks for beside the faults that stop a build: small rules on texts, links and translations."""
