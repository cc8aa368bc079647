a = core::upper
