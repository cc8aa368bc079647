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

resource "terraform_data" "partly_known" {
  input = {
    list    = ["a", terraform_data.numbers.id, null]
    object  = { known = 1, unknown = terraform_data.numbers.id }
    nested  = [[terraform_data.numbers.id], []]
    text    = "${terraform_data.numbers.id}-x"
    unknown = terraform_data.numbers.output
  }
}
