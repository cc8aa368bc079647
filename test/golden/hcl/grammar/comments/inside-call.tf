a = f( # first
  1, # one
  2  # two
)
