"""The workbook of a sweep or ranking: candidates, draws behind them, ladder, split and goals, with live formulas."""
