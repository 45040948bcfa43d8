"""What leaves the project as data: the processed tables with their manifest, and the codebook."""
