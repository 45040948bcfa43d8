"""Exchange rates and price levels: where they come from, how one is chosen, how many are looked up at once."""
