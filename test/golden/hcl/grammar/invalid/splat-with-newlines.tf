a = x[
  *
].y
