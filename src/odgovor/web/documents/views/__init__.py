"""Views of documents: the register, adding, one document, and the viewer."""
