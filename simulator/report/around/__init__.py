"""What happens around programs, as sections of the report: each only where a study has it."""
