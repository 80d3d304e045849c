"""Results become a report: decision page, charts, tables, files. Reads results only."""
