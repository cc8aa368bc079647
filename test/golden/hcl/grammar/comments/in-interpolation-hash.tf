a = "${x # note
}"
