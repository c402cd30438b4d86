"""What happens when nobody asks: faults, crashes and clocks, on real databases."""
