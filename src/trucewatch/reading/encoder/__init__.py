"""The learned layers: one small encoder that marks attributions, names and kinds of event."""
