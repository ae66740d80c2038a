"""How assertions stand: statuses, and independent origins."""
