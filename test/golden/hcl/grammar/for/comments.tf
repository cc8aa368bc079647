a = { # note
  # note
  for k, v in m : k => v
}
