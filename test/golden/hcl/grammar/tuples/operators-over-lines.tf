a = [
  1
  + 2,
  x
  .y,
  x
  ? y
  : z,
]
