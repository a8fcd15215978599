"""Documents: immutable snapshots by digest, their pages in the browser, and quotes picked from them."""
