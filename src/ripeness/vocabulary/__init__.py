"""Acts, issues, option packs, actors, cues and words of probability, as data files and typed access to them."""
