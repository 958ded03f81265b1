"""Report to claims."""
