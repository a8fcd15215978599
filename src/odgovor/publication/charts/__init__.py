"""Charts: tables drawn as self-contained SVG, each with a description in the language of its edition."""
