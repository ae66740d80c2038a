"""Articles with their claims marked in the text, the lists of them, and the copies that carry one text."""
