a = "# no // comment /* here */"
b = "http://example.com/#anchor"
