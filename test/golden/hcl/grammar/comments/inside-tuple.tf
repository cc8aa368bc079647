a = [ # first
  1, # one
  # between
  2 // two
  /* three */, 3
  # last
]
