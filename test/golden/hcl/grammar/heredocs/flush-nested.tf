a = <<-OUTER
    one ${<<-INNER
      two
        three
      INNER
    } four
    OUTER
