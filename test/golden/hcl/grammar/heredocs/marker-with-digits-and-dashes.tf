a = <<E_1-x
one
E_1-x
