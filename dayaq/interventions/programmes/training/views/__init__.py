"""Pages of vocational training."""
