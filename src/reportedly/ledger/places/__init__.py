"""Where articles say that things are."""
