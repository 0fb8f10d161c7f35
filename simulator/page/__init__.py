"""The smart speaker as a page in the browser, served on loopback only: a second face of the same engine."""
