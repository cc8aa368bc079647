resource "terraform_data" "numbers" {
  input = {
    account  = 291038475610293847
    larger   = 123456789012345678901234567890
    fraction = 0.1
    sum      = 0.1 + 0.2
    small    = 1e-30
    negative = -7
  }
}

resource "terraform_data" "collections" {
  input = {
    nothing = null
    list    = tolist(["a", null])
    set     = toset(["b", "a", "b"])
    map     = tomap({ b = 1, a = 2 })
    empty   = [[], {}, ""]
    nested  = [{ a = [1, [true, "é"]] }]
  }
}

