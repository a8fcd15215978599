"""The publication: manuscript, live figures, exhibits, editions, gate and builders."""
