a = { fore = 1, for_ = 2 }
b = { "for" = 1, (for) = 2 }
