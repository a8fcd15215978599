"""Pages of source documents: what a file is, the text of its pages, their pictures, and quotes found in them."""
