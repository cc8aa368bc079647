a { # note
  x = 1
}
b { // note
}
c { /* note */
}
