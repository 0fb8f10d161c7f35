"""How well people are understood: rows of questions go in, figures come out."""
