package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// printer writes one line a node. The kinds are those of the linter's own tree, src/hcl/tree.ts, so that
// the two can be compared line by line.
type printer struct {
	out   io.Writer
	depth int
}

func (p *printer) line(kind string, rng hcl.Range, detail string) {
	line := fmt.Sprintf("%s%s %d-%d", strings.Repeat(" ", p.depth), kind, rng.Start.Byte, rng.End.Byte)
	if detail != "" {
		line += " " + detail
	}
	if _, err := fmt.Fprintln(p.out, line); err != nil {
		log.Fatal(err)
	}
}

func (p *printer) errors(diags hcl.Diagnostics) {
	for _, diag := range diags {
		if diag.Severity == hcl.DiagError {
			p.line("error", *diag.Subject, diag.Summary)
		}
	}
}

func (p *printer) inside(children func()) {
	p.depth++
	children()
	p.depth--
}

func (p *printer) body(body *hclsyntax.Body) {
	p.line("body", body.SrcRange, "")
	type item struct {
		start int
		print func()
	}
	var items []item
	for _, attr := range body.Attributes {
		items = append(items, item{attr.SrcRange.Start.Byte, func() { p.attribute(attr) }})
	}
	for _, block := range body.Blocks {
		items = append(items, item{block.TypeRange.Start.Byte, func() { p.block(block) }})
	}
	sort.Slice(items, func(i, j int) bool { return items[i].start < items[j].start })
	p.inside(func() {
		for _, item := range items {
			item.print()
		}
	})
}

func (p *printer) attribute(attr *hclsyntax.Attribute) {
	p.line("attribute", attr.SrcRange, "")
	p.inside(func() {
		p.line("name", attr.NameRange, attr.Name)
		p.expression(attr.Expr)
	})
}

func (p *printer) block(block *hclsyntax.Block) {
	p.line("block", block.Range(), "")
	p.inside(func() {
		p.line("header", block.DefRange(), "")
		p.line("type", block.TypeRange, block.Type)
		for i, label := range block.Labels {
			p.line("label", block.LabelRanges[i], quote(label))
		}
		p.body(block.Body)
	})
}

func (p *printer) expressions(list ...hclsyntax.Expression) {
	p.inside(func() {
		for _, expr := range list {
			p.expression(expr)
		}
	})
}

func (p *printer) expression(expr hclsyntax.Expression) {
	rng := expr.Range()
	switch e := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		p.line("literal", rng, literal(e.Val))
	case *hclsyntax.TemplateExpr:
		p.line("template", rng, "")
		p.expressions(e.Parts...)
	case *hclsyntax.TemplateWrapExpr:
		p.line("templateWrap", rng, "")
		p.expressions(e.Wrapped)
	case *hclsyntax.TemplateJoinExpr:
		p.line("templateJoin", rng, "")
		p.expressions(e.Tuple)
	case *hclsyntax.ScopeTraversalExpr:
		p.line("scopeTraversal", rng, "")
		p.inside(func() { p.steps(e.Traversal) })
	case *hclsyntax.RelativeTraversalExpr:
		p.line("relativeTraversal", rng, "")
		p.expressions(e.Source)
		p.inside(func() { p.steps(e.Traversal) })
	case *hclsyntax.FunctionCallExpr:
		p.line("functionCall", rng, flag("expandFinal", e.ExpandFinal))
		p.inside(func() { p.line("name", e.NameRange, e.Name) })
		p.expressions(e.Args...)
	case *hclsyntax.ConditionalExpr:
		p.line("conditional", rng, "")
		p.expressions(e.Condition, e.TrueResult, e.FalseResult)
	case *hclsyntax.IndexExpr:
		p.line("index", rng, "")
		p.expressions(e.Collection, e.Key)
	case *hclsyntax.SplatExpr:
		p.line("splat", rng, "")
		p.expressions(e.Source, e.Item, e.Each)
	case *hclsyntax.AnonSymbolExpr:
		p.line("splatItem", rng, "")
	case *hclsyntax.TupleConsExpr:
		p.line("tuple", rng, "")
		p.expressions(e.Exprs...)
	case *hclsyntax.ObjectConsExpr:
		p.line("object", rng, "")
		p.inside(func() {
			for _, item := range e.Items {
				p.key(item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr))
				p.expression(item.ValueExpr)
			}
		})
	case *hclsyntax.ForExpr:
		p.forExpression(e)
	case *hclsyntax.BinaryOpExpr:
		p.line("binary", rng, operators[e.Op])
		p.expressions(e.LHS, e.RHS)
	case *hclsyntax.UnaryOpExpr:
		p.line("unary", rng, operators[e.Op])
		p.expressions(e.Val)
	case *hclsyntax.ParenthesesExpr:
		p.line("parentheses", rng, "")
		p.expressions(e.Expression)
	default:
		log.Fatalf("%s: no name for %T", rng, expr)
	}
}

// key tells a bare word, which is a string, from an expression.
func (p *printer) key(key *hclsyntax.ObjectConsKeyExpr) {
	word := hcl.ExprAsKeyword(key.Wrapped)
	if key.ForceNonLiteral {
		word = ""
	}
	p.line("key", key.Range(), word)
	p.expressions(key.Wrapped)
}

func (p *printer) forExpression(e *hclsyntax.ForExpr) {
	variables := e.ValVar
	if e.KeyVar != "" {
		variables = e.KeyVar + "," + e.ValVar
	}
	if e.Group {
		variables += " group"
	}
	p.line("for", e.Range(), variables)
	p.expressions(e.CollExpr)
	p.part("forKey", e.KeyExpr)
	p.part("forValue", e.ValExpr)
	p.part("forCondition", e.CondExpr)
}

// part prints an optional operand under a line that says which one it is.
func (p *printer) part(role string, expr hclsyntax.Expression) {
	if expr == nil {
		return
	}
	p.inside(func() {
		p.line(role, expr.Range(), "")
		p.expressions(expr)
	})
}

func (p *printer) steps(traversal hcl.Traversal) {
	for _, step := range traversal {
		switch s := step.(type) {
		case hcl.TraverseRoot:
			p.line("root", s.SrcRange, s.Name)
		case hcl.TraverseAttr:
			p.line("attributeStep", s.SrcRange, s.Name)
		case hcl.TraverseIndex:
			p.line("indexStep", s.SrcRange, literal(s.Key))
		default:
			log.Fatalf("no name for %T", step)
		}
	}
}

var operators = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr:          "||",
	hclsyntax.OpLogicalAnd:         "&&",
	hclsyntax.OpLogicalNot:         "!",
	hclsyntax.OpEqual:              "==",
	hclsyntax.OpNotEqual:           "!=",
	hclsyntax.OpGreaterThan:        ">",
	hclsyntax.OpGreaterThanOrEqual: ">=",
	hclsyntax.OpLessThan:           "<",
	hclsyntax.OpLessThanOrEqual:    "<=",
	hclsyntax.OpAdd:                "+",
	hclsyntax.OpSubtract:           "-",
	hclsyntax.OpMultiply:           "*",
	hclsyntax.OpDivide:             "/",
	hclsyntax.OpModulo:             "%",
	hclsyntax.OpNegate:             "-",
}

func flag(name string, set bool) string {
	if set {
		return name
	}
	return ""
}

// literal gives strings as JSON and of numbers only the type: their values are compared through hcl2json.
func literal(value cty.Value) string {
	switch {
	case value.IsNull():
		return "null"
	case value.Type() == cty.String:
		return quote(value.AsString())
	case value.Type() == cty.Number:
		return "number"
	case value.True():
		return "true"
	default:
		return "false"
	}
}

func quote(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		log.Fatal(err)
	}
	return strings.TrimSpace(out.String())
}
