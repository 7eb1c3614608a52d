"""The pages of self-employment."""
