module "first" {
  source   = "./typed"
  anything = { a = 1, b = "two", c = [true] }
  list     = ["1", 2, true]
  pairs    = [{ key = "x", value = 1 }, { key = "x", value = "1" }]
  tree     = { root = { left = null, right = { left = null, right = null } } }
}

module "second" {
  source   = "./typed"
  anything = ["x", "y"]
  list     = toset([3, 1, 2, 2])
  pairs    = []
  tree     = { root = null }
  map      = { a = 1, b = 2.50, c = true }
}

resource "terraform_data" "seen" {
  input = { first = module.first.all, second = module.second.all }
}
