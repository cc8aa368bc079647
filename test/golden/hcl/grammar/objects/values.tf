a = {
  a = 1 + 2
  b = x ? y : z
  c = f(
    1,
    2,
  )
  d = [
    1,
  ]
  e = (
    x
  )
  f = !x
  g = x[*].y
}
