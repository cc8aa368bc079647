package main

import (
	"fmt"
	"io"
	"log"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// identifiers prints the code points that an identifier may begin with, and those that may follow: a line
// "start FIRST-LAST" or "continue FIRST-LAST" in hexadecimal for each run of them.
func identifiers(out io.Writer) {
	runs(out, "start", func(char rune) bool { return hclsyntax.ValidIdentifier(string(char)) })
	runs(out, "continue", func(char rune) bool { return hclsyntax.ValidIdentifier("a" + string(char)) })
}

func runs(out io.Writer, name string, holds func(rune) bool) {
	first := rune(-1)
	for char := rune(0); char <= utf8.MaxRune+1; char++ {
		isIn := utf8.ValidRune(char) && holds(char)
		if isIn && first == -1 {
			first = char
		}
		if !isIn && first != -1 {
			if _, err := fmt.Fprintf(out, "%s %x-%x\n", name, first, char-1); err != nil {
				log.Fatal(err)
			}
			first = -1
		}
	}
}
