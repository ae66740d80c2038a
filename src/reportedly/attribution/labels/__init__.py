"""How firmly: stance, certainty, basis, mode, manner, background and day, read off cue, content and sentence."""
