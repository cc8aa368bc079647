a:
  - b
  - c
