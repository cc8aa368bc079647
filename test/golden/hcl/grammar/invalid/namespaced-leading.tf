a = ::upper(1)
