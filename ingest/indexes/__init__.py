"""Reading pages and files that list other pages."""
