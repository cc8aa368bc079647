# /* not open
// */ not closed
a = 1
