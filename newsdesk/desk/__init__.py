"""What there is to do: every story in every language, as `invoke status` and `/_desk/` show it."""
