a = "x ${
  f(
    y,
  )
} z"
