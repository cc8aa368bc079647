/* first */
a = 1
