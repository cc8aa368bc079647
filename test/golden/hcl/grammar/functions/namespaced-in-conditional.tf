a = x ? core::f(y) : core::g(z)
