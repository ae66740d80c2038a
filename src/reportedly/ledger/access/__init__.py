"""Who may use the newsroom: users, tokens, sessions."""
