"""What people run around the build."""
