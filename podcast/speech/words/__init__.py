"""Words whose spelling misleads: one file a habit."""
