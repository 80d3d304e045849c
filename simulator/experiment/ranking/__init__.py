"""Which of many candidates to take, and how sure that is."""
