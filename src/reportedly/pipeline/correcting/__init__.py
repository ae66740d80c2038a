"""What people corrected, put into readings: a reading and its corrections give the corrected one, and nothing else."""

from reportedly.pipeline.correcting.applying import Applied, applied, corrected

__all__ = ["Applied", "applied", "corrected"]
