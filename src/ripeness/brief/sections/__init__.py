"""One module for each part of the brief; each function returns a `Section` or nothing where there is nothing to say."""
