a = [ # open
  for x in y : # colon
  # value
  x # after
  if x # end
]
