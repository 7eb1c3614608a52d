"""Internships: a three-party agreement, a tutor, two assessments, and a job at the end or not."""
