"""Short news texts of our own with what a careful reader finds in them."""
