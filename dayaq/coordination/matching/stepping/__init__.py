"""One step away: which single licence or course opens the most jobs to a person, and summed over people to a demand."""
