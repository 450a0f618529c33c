"""Facts and rules in, findings out, by two engines that must agree."""
