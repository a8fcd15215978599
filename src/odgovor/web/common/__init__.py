"""What every app of the workbench shares: pages, forms, tables, and the words of an edition."""
