"""The finance workbook: the figures of a report as sheets with live formulas, and the inputs that read back."""
