"""Reading inventories from the forms in which organisations keep them."""
