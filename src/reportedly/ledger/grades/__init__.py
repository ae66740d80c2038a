"""What people hold sources and assertions to be, by the Admiralty system."""
