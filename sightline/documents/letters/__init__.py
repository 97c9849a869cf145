"""Letters: written from templates, checked for what the reader may not know, sent as accessible PDFs."""
