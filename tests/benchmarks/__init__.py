"""What things cost, as ratios measured in one run. Run by hand; nothing here fails a build for being slow."""
