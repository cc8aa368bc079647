a = "a %{~ for x in y ~} ${x} %{~ endfor ~} b"
