a = { # first
  # own line
  x = 1 # one
  // between
  y = 2, // two
  /* z */ z /* eq */ = /* three */ 3
}
