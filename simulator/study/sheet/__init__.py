"""Studies as Excel workbooks: a sheet with labels is another notation of a study file."""
