"""The only place that joins the stages: feeds to pages to reading to attribution to the ledger."""
