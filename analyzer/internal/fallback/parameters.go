package fallback

import (
	"go/ast"
	"go/types"
	"strings"
)

// parameters adds the flows into the parameters of a data source name that size
// a pool, where a call writes them into the name:
//
//	fmt.Sprintf("host=%s pool_max_conns=%d", host, size)
//	query.Set("pool_max_conns", strconv.Itoa(size))
func (f *finder) parameters(c call, fn *types.Func) {
	switch fn.FullName() {
	case "fmt.Sprintf":
		if format, ok := f.constant(c.Args[0]); ok && !c.Ellipsis.IsValid() {
			for i, name := range verbs(format.Value) {
				if i+1 < len(c.Args) {
					f.parameterKnob(c, name, c.Args[i+1])
				}
			}
		}
	case "(net/url.Values).Set", "(net/url.Values).Add":
		if name, ok := f.constant(c.Args[0]); ok && len(c.Args) == 2 {
			f.parameterKnob(c, name.Value, c.Args[1])
		}
	}
}

// parameterKnob adds the flow of value into the parameter called name, if it
// sizes a pool.
func (f *finder) parameterKnob(c call, name string, value ast.Expr) {
	for _, p := range f.catalog.DSNParams(name) {
		k := &Knob{Role: p.Role, Unit: p.Unit, Library: name, Place: f.place(c.Pos()), Guarded: len(c.guards) > 0, pos: c.Pos()}
		f.add(Flow{Knob: k, Alts: f.eval(value)})
		return
	}
}

// verbs returns, for each verb of a format, the name that stands before it: a for
// "a=%d".
func verbs(format string) []string {
	var out []string
	parts := strings.Split(strings.ReplaceAll(format, "%%", ""), "%")
	for _, before := range parts[:len(parts)-1] {
		name := ""
		if cut, ok := strings.CutSuffix(before, "="); ok {
			name = cut[strings.LastIndexAny(cut, "?&; '\"")+1:]
		}
		out = append(out, name)
	}
	return out
}
