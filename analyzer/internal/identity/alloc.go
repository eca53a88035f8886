package identity

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// alloc follows a local variable or a composite literal: what was stored into
// it, or into the field that path begins with.
func (w *walk) alloc(v *ssa.Alloc, path []Step, f *frame) Identity {
	elem := types.Unalias(v.Type()).Underlying().(*types.Pointer).Elem()
	var ids []Identity
	filled := ""
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == v {
				if id := w.value(ref.Val, path, f); len(id.Terms) > 0 {
					ids = append(ids, id)
				}
			}
		case *ssa.FieldAddr:
			ids = append(ids, w.field(ref, path, f)...)
		case *ssa.IndexAddr:
			ids = append(ids, w.element(ref, path, f)...)
		case *ssa.Call:
			if filled == "" {
				filled = w.flagName(ref, v)
			}
		}
	}
	if filled != "" {
		return Identity{Terms: []Term{{Sort: Flag, Root: filled}}}
	}
	named, ok := types.Unalias(elem).(*types.Named)
	if ok && len(ids) > 0 && len(path) > 0 && decoded(v) { // what it held before is a default
		ids = append(ids, Identity{Terms: []Term{{Sort: Place, Root: catalog.TypeName(elem), Path: path}}})
	}
	if len(ids) > 0 {
		if w.rewritten(v, path, maxRewrite) {
			return unknown
		}
		if len(path) == 0 && structured(elem) {
			if reused(v) {
				return unknown
			}
			return union(ids...)
		}
		return choice(ids...)
	}
	// Filled by a function that was given its address, such as env.Parse(&cfg).
	if named != nil && len(path) > 0 && !w.chosen(v, f) {
		return Identity{Terms: []Term{{Sort: Place, Root: catalog.TypeName(elem), Path: path}}}
	}
	return unknown
}

// decoded reports whether the address of v is given, as a value of any type, to a function
// that may fill it in:
//
//	c := defaults()
//	err := json.Unmarshal(data, &c)
func decoded(v *ssa.Alloc) bool {
	for _, ref := range ssaform.Referrers(v) {
		boxed, ok := ref.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		for _, user := range ssaform.Referrers(boxed) {
			if call, ok := user.(*ssa.Call); ok && !catalog.ChangesNothing(ssaform.FullCalleeName(&call.Call)) {
				return true
			}
		}
	}
	return false
}

// structured reports whether a value of type t has parts.
func structured(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// field returns what was stored into a field of a local struct, if it is the
// one that path begins with or, without a path, one that names the database.
func (w *walk) field(addr *ssa.FieldAddr, path []Step, f *frame) []Identity {
	name := step(addr.X.Type(), addr.Field, nil)[0].Field
	rest := path
	if len(path) > 0 {
		if path[0].Field != name {
			return nil
		}
		rest = path[1:]
	} else if !locating(name) {
		return nil
	}
	var ids []Identity
	for store := range ssaform.Stores(addr) {
		ids = append(ids, w.part(store.Val, rest, len(path) == 0, f))
	}
	return ids
}

// element returns what was stored into an element of a local array, which is
// what a list of arguments is.
func (w *walk) element(addr *ssa.IndexAddr, path []Step, f *frame) []Identity {
	var ids []Identity
	for store := range ssaform.Stores(addr) {
		ids = append(ids, w.part(store.Val, path, true, f))
	}
	return ids
}

// part follows one of several parts of a data source name.
func (w *walk) part(v ssa.Value, path []Step, several bool, f *frame) Identity {
	if text, ok := stringConst(v); ok && several {
		if strings.Contains(text, "://") && !strings.Contains(text, "%") {
			return literal(text)
		}
		return words(text)
	}
	return w.value(v, path, f)
}

// locating reports whether a field called name of the configuration of a
// library says which database is meant.
func locating(name string) bool {
	switch strings.ToLower(name) {
	case "addr", "addrs", "address", "addresses", "host", "hosts", "hostname", "port", "db", "dbname", "database", "databasename",
		"dsn", "url", "uri", "path", "connstring", "connectionstring", "connectionuri", "datasourcename", "keyspace", "mastername",
		"auth", "target", "endpoint", "servers", "seeds", "contactpoints", "connector", "conn", "connconfig", "file", "filename",
		"dialector", "rawquery", "opaque", "scheme":
		return true
	}
	return false
}

// flagName returns the name of the command-line flag that call binds to the
// variable v, or "".
func (w *walk) flagName(call *ssa.Call, v ssa.Value) string {
	name := ssaform.FullCalleeName(&call.Call)
	if !flagBinders[name[strings.LastIndex(name, ".")+1:]] {
		return ""
	}
	for i, arg := range call.Call.Args {
		if arg == v && i+1 < len(call.Call.Args) {
			text, _ := stringConst(call.Call.Args[i+1])
			return text
		}
	}
	return ""
}

var flagBinders = map[string]bool{"StringVar": true, "StringVarP": true, "TextVar": true, "Var": true}
