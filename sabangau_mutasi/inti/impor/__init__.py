"""Generic import engine: workbook → typed staging rows → set-based checks, difference and application."""
