"""What is kept between runs: results in small files that are written once, and the records of runs."""
