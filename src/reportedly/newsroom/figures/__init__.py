"""Figures over time: series, alone or beside each other, as tables and small pictures."""
