"""Archives of articles: many texts to figures, checks, steps and claims, in parts that outlive a stop."""
