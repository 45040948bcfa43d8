"""From a source's file to the table of figures: the registry, and a module or folder for each producer."""
