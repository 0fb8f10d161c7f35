"""The Alexa side: requests become turns, replies become responses."""
