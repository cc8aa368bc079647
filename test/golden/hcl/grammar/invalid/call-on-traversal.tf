a = x.f(1)
