"""The one door to the network: fetching that is safe by default, one host at a time, robots obeyed."""
