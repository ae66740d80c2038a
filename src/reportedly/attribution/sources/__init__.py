"""Who is credited: which entity with which full name and role, what kind of source, and to whom it was said."""
