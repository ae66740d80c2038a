"""What changed from one version of an article to the next."""
