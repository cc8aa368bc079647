a = ( # why
  1
  # and
  + 2
)
