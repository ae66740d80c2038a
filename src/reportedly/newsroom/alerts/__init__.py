"""Alerts: what a reader wants to be told of, found as it happens and tried against the past."""
