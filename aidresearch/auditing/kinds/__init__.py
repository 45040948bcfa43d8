"""One module a kind of quantity: what bounds it, and by which registers."""
