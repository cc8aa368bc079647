a {
  x = 1
  b {}
  y = 2
  b {
    z = 3
  }
  w = 4
}
