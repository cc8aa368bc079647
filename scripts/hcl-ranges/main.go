// Command hcl-ranges prints what hashicorp/hcl makes of files in HCL native syntax: the kind and the
// byte range of every node, and every comment. Of a file that ends with .json it prints every value.
//
// It reads file names from standard input, one a line, and prints for each
//
//	# NAME
//	body 0-17
//	 attribute 0-17 a
//	 ...
//
// A node's line is indented by its depth: kind, start and end in bytes (end exclusive), and what
// distinguishes it (a name, an operator, the text of a literal). A file with errors gives no tree but a
// line "error START-END SUMMARY" for each error, in the parser's order.
//
// With the argument "identifiers" it prints the characters of identifiers instead.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func main() {
	log.SetFlags(0)
	out := bufio.NewWriter(os.Stdout)
	if len(os.Args) > 1 && os.Args[1] == "identifiers" {
		identifiers(out)
	} else {
		describeFiles(out)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func describeFiles(out io.Writer) {
	names := bufio.NewScanner(os.Stdin)
	for names.Scan() {
		source, err := os.ReadFile(names.Text())
		if err != nil {
			log.Fatal(err)
		}
		fmt.Fprintf(out, "# %s\n", names.Text())
		if strings.HasSuffix(names.Text(), ".json") {
			describeJSON(&printer{out: out}, source)
		} else {
			describe(&printer{out: out}, source)
		}
	}
	if err := names.Err(); err != nil {
		log.Fatal(err)
	}
}

func describe(p *printer, source []byte) {
	file, diags := hclsyntax.ParseConfig(source, "", hcl.InitialPos)
	if diags.HasErrors() {
		p.errors(diags)
		return
	}
	p.body(file.Body.(*hclsyntax.Body))
	tokens, _ := hclsyntax.LexConfig(source, "", hcl.InitialPos)
	for _, token := range tokens {
		if token.Type == hclsyntax.TokenComment {
			p.line("comment", withoutLineEnd(token), "")
		}
	}
}

// withoutLineEnd is a comment's range without the line end that belongs to the token of a single-line comment.
func withoutLineEnd(comment hclsyntax.Token) hcl.Range {
	rng := comment.Range
	text := comment.Bytes
	if n := len(text); n > 0 && text[n-1] == '\n' {
		rng.End.Byte--
		if n > 1 && text[n-2] == '\r' {
			rng.End.Byte--
		}
	}
	return rng
}
