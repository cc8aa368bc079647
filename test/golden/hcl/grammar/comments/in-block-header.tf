resource /* a */ "x" /* b */ "y" /* c */ { # d
  # e
} # f
