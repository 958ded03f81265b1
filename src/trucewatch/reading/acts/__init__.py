"""What one does toward another in a sentence: pairs by the grammar, root codes as learned."""
