"""One module for each format that the record goes out in."""
