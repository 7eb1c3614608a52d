"""Wage incentives for additional jobs: social workplaces, and jobs beyond the quota."""
