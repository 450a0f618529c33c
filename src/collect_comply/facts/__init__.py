"""What is known of a contact: the vocabulary of facts, and one deriver for each that is not simply given."""
