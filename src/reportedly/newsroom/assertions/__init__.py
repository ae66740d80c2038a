"""One assertion as a reader sees it: how well it is known, from which origins, and who denies or weighs it."""
