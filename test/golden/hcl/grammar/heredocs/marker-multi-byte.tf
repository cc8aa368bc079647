a = <<É
one
É
