"""Figures over time, by source."""
