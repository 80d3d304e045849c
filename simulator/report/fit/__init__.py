"""The report of a fit: does the simulated store have the customers of the data, and how is each number known?"""
