a = {
<<<<<<< HEAD
  b = 1
=======
  b = 2
>>>>>>> branch
}
