"""The index of what is searched: passages of every study in compartments, postings, and what a member may find."""
