"""What belongs together: copies, stories, assertions, independent origins. No I/O, no clock: memory is handed in."""
