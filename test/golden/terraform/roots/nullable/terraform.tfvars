nullable     = null
not_nullable = null
