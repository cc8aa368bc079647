a = "x ${ /* in */ y /* side */ } z"
