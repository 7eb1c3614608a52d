"""The pages of public works."""
