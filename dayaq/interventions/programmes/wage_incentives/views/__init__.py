"""The pages of supported jobs."""
