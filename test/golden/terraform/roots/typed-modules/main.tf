module "typed" {
  source = "./typed"

  rules = [
    { port = 443 },
    { port = "80", cidrs = ["10.0.0.0/8", "10.0.0.0/8"], note = null },
    { port = 22, protocol = "udp", extra = "dropped" },
  ]
  pair     = ["1", true]
  settings = { a = { on = "true" }, b = {} }
  any      = { x = [1, "two", false] }
  nested   = { outer = { inner = { value = 3 } } }
}

resource "terraform_data" "typed" {
  input = module.typed
}
