"""Who is named with whom, as a picture to be read: few names, none over another, lines as thick as what is shared."""
