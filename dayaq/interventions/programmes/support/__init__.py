"""What people need to stay in a measure, and what partners give in kind; neither is ever counted as a job."""
