a = (
  x
  .y
  [0]
  .z
)
