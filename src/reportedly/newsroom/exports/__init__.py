"""What the ledger holds, for other programs and for paper: tables, feeds, and a story as one file."""
