"""What is judged and what is answered. This room imports nothing else of the package."""
