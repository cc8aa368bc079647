package main

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
)

// describeJSON prints the values of a file in JSON syntax: kind, range, and the text of keys and strings.
func describeJSON(p *printer, source []byte) {
	_, diags := json.Parse(source, "")
	if diags.HasErrors() {
		p.errors(diags)
		return
	}
	root, _ := json.ParseExpression(source, "")
	p.value(root)
}

func (p *printer) value(expr hcl.Expression) {
	if members, diags := hcl.ExprMap(expr); !diags.HasErrors() {
		p.line("object", expr.Range(), "")
		for _, member := range members {
			p.inside(func() {
				p.line("key", member.Key.Range(), quote(stringOf(member.Key)))
				p.value(member.Value)
			})
		}
		return
	}
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		p.line("array", expr.Range(), "")
		for _, item := range items {
			p.inside(func() { p.value(item) })
		}
		return
	}
	value, _ := expr.Value(nil)
	switch {
	case value.IsNull():
		p.line("null", expr.Range(), "")
	case value.Type() == cty.String:
		p.line("string", expr.Range(), quote(value.AsString()))
	case value.Type() == cty.Bool:
		p.line("bool", expr.Range(), literal(value))
	default:
		p.line("number", expr.Range(), "")
	}
}

func stringOf(expr hcl.Expression) string {
	value, _ := expr.Value(nil)
	return value.AsString()
}
