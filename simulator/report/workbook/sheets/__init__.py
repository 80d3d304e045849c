"""One sheet of the workbook a file; `all.py` says which and in what order."""
