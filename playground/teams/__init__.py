"""The Bot Framework protocol on this machine: connector, tokens, activities and the people's side of them."""
