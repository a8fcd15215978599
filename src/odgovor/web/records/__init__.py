"""Records of a study in the database: read through one gate, changed by versions, compared, searched, carried in and out."""
