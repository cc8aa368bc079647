a = provider::terraform::encode_tfvars(x)
b = core::upper("x")
c = a::b::c::d()
