"""What scripts of Glue import from its own libraries."""
