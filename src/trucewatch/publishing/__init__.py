"""What goes out: tables, pages."""
