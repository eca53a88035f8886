package sizing

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// A written parameter is one of a data source name that sizes a pool, where code
// writes it into a text:
//
//	fmt.Sprintf("host=%s pool_max_conns=%d", host, size)
//	query.Set("pool_max_conns", strconv.Itoa(size))
//	dsn + "&pool_max_conns=" + strconv.Itoa(size)
//	url.Values{"pool_max_conns": {strconv.Itoa(size)}}
type written struct {
	name   string
	param  *catalog.DSNParam // the libraries that read it agree on what it is
	value  ast.Expr
	guards []assignments.Guard
	// pos is the position that package ssa gives to what writes it, operand the number
	// of its operand, and element that of the element in that, from 1, or 0.
	pos              token.Pos
	operand, element int
}

// formats are functions that put values into a text, with the number of the argument
// that is the format.
var formats = map[string]int{"fmt.Sprintf": 0, "fmt.Fprintf": 1, "fmt.Appendf": 1}

// parameters returns what code writes into data source names that sizes pools.
func (f *Sizer) parameters() (sizes []written) {
	for _, w := range f.writtenValues() {
		if known := f.Catalog.DSNParams(w.name); w.name != "" && len(known) > 0 {
			w.param = known[0]
			sizes = append(sizes, w)
		}
	}
	return sizes
}

// writtenValues returns what code writes into texts and maps.
func (f *Sizer) writtenValues() (out []written) {
	for _, c := range f.Calls {
		if fn := assignments.Callee(f.Info, c.CallExpr); fn != nil {
			out = append(out, f.writtenBy(c, fn.FullName())...)
		}
	}
	for _, s := range f.Sums {
		if before, ok := f.Constant(lastOf(s.X)); ok && before.Type == flowgraph.Text {
			out = append(out, written{name: parameterBefore(before.Value), value: s.Y, guards: s.Guards, pos: s.OpPos, operand: 1})
		}
	}
	for _, l := range f.Literals {
		out = append(out, f.writtenIn(l)...)
	}
	return out
}

// writtenBy returns what a call of the function called name writes.
func (f *Sizer) writtenBy(c assignments.Call, name string) (out []written) {
	if name == "(net/url.Values).Set" || name == "(net/url.Values).Add" {
		if key, ok := f.Constant(c.Args[0]); ok && len(c.Args) == 2 {
			out = append(out, written{name: key.Value, value: c.Args[1], guards: c.Guards, pos: c.Lparen, operand: 1})
		}
		return out
	}
	at, ok := formats[name]
	if !ok || c.Ellipsis.IsValid() {
		return nil
	}
	format, ok := f.Constant(c.Args[at])
	if !ok {
		return nil
	}
	rest := c.Args[at+1:]
	for i, name := range verbs(format.Value) {
		if i < len(rest) {
			out = append(out, written{name: name, value: rest[i], guards: c.Guards, pos: c.Lparen, operand: at + 1, element: i + 1})
		}
	}
	return out
}

// writtenIn returns what a literal of a map has under the names of parameters.
func (f *Sizer) writtenIn(l assignments.Literal) (out []written) {
	t := f.Info.TypeOf(l.CompositeLit)
	if t == nil {
		return nil
	}
	if _, isMap := t.Underlying().(*types.Map); !isMap {
		return nil
	}
	for _, elt := range l.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, ok := f.Constant(kv.Key)
		if !ok || key.Type != flowgraph.Text {
			continue
		}
		w := written{name: key.Value, value: kv.Value, pos: kv.Colon, operand: 2}
		if list, ok := kv.Value.(*ast.CompositeLit); ok && len(list.Elts) == 1 {
			w.value, w.element = list.Elts[0], 1
		}
		out = append(out, w)
	}
	return out
}

// lastOf returns the last of the texts that a sum puts together.
func lastOf(expr ast.Expr) ast.Expr {
	if sum, ok := ast.Unparen(expr).(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		return sum.Y
	}
	return expr
}

// parameterKnobs yields the flows into the parameters that size pools.
func (f *Sizer) parameterKnobs(yield func(flowgraph.Flow)) {
	for _, w := range f.parameters() {
		at := w.value.Pos()
		k := flowgraph.Knob{Role: w.param.Role, Unit: w.param.Unit, Library: w.name, Site: f.site(at, w.param.Role), Guarded: len(w.guards) > 0}
		yield(flowgraph.Flow{Knob: k.At(at, f.Place(at)), Alts: f.Eval(w.value)})
	}
}

// verbs returns, for each verb of a format, the name that stands before it: a for
// "a=%d".
func verbs(format string) []string {
	var out []string
	parts := strings.Split(strings.ReplaceAll(format, "%%", ""), "%")
	for _, before := range parts[:len(parts)-1] {
		out = append(out, parameterBefore(before))
	}
	return out
}

// parameterBefore returns the name that ends a text: a for "x&a=".
func parameterBefore(text string) string {
	if cut, ok := strings.CutSuffix(text, "="); ok {
		return cut[strings.LastIndexAny(cut, "?&; '\"")+1:]
	}
	return ""
}
