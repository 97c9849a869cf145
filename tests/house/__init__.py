"""What the import contract cannot see: the habits of the house, kept by the machine."""
