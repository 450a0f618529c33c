"""Trains the reader that ships with collect-comply. Needs PyTorch; the installed package does not."""
