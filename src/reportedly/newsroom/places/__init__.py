"""Where things are told to have happened: the map, and what a person says of a place."""
