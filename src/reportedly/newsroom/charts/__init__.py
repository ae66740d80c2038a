"""Charts: Vega-Lite specifications as records, drawn by a process of their own, finished as SVG, saved as PNG."""
