"""What the facts allow for a child in care. Plain values in, reasons out."""
