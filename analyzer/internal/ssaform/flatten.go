package ssaform

import (
	"go/ast"
	"go/types"
	"maps"
	"reflect"
)

// flatten returns files in which literals that are called at once are blocks, so
// that no analyzer sees a difference between the two:
//
//	func() { rows.Close() }()  ->  { rows.Close() }
//
// The files, and info, are as given where there is no such literal. Else what
// leads to one is copied: other analyzers look at the syntax at the same time.
func flatten(files []*ast.File, info *types.Info) ([]*ast.File, *types.Info) {
	f := &flattener{info: info}
	flat := make([]*ast.File, len(files))
	for i, file := range files {
		flat[i] = file
		if hasBlock(file) {
			copied, _ := f.node(reflect.ValueOf(file))
			flat[i] = copied.Interface().(*ast.File)
		}
	}
	return flat, f.info
}

func hasBlock(file *ast.File) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		stmt, ok := n.(*ast.ExprStmt)
		found = found || ok && asBlock(stmt) != nil
		return !found
	})
	return found
}

// asBlock returns the body of the literal that stmt calls, or nil where it is no
// block: it has parameters, returns, or ends with deferred calls.
func asBlock(stmt *ast.ExprStmt) *ast.BlockStmt {
	call, ok := ast.Unparen(stmt.X).(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return nil
	}
	literal, ok := ast.Unparen(call.Fun).(*ast.FuncLit)
	if !ok || literal.Type.Params.NumFields() > 0 || literal.Type.Results.NumFields() > 0 || leaves(literal.Body) {
		return nil
	}
	return literal.Body
}

// leaves reports whether body does what belongs to the function around it: it
// returns, defers, recovers, or has a label, whose name may be one of the function's.
func leaves(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt, *ast.DeferStmt, *ast.LabeledStmt:
			found = true
		case *ast.CallExpr:
			id, ok := n.Fun.(*ast.Ident)
			found = found || ok && id.Name == "recover"
		case *ast.FuncLit:
			return false
		}
		return !found
	})
	return found
}

// A flattener copies syntax with what is known of its types.
type flattener struct {
	info   *types.Info
	copied bool // info is a copy
}

// node returns v, a pointer to a node, or a copy of it in which literals are
// blocks, and whether it is a copy.
func (f *flattener) node(v reflect.Value) (reflect.Value, bool) {
	switch n := v.Interface().(type) {
	case *ast.ExprStmt:
		if body := asBlock(n); body != nil {
			block, _ := f.node(reflect.ValueOf(body))
			return block, true
		}
	case *ast.Ident, *ast.BasicLit, *ast.CommentGroup:
		return v, false
	}
	fields := v.Elem()
	result := reflect.New(fields.Type())
	result.Elem().Set(fields)
	anyChanged := false
	for i := range fields.NumField() {
		if field, changed := f.part(fields.Field(i)); changed {
			result.Elem().Field(i).Set(field)
			anyChanged = true
		}
	}
	if !anyChanged {
		return v, false
	}
	f.note(v.Interface(), result.Interface())
	return result, true
}

// part is node for a field of a node, which may hold several nodes or none.
func (f *flattener) part(v reflect.Value) (reflect.Value, bool) {
	switch v.Kind() {
	case reflect.Interface:
		if _, ok := v.Interface().(ast.Node); ok {
			return f.node(v.Elem())
		}
	case reflect.Pointer:
		if _, ok := v.Interface().(ast.Node); ok && !v.IsNil() {
			return f.node(v)
		}
	case reflect.Slice:
		return f.list(v)
	}
	return v, false
}

func (f *flattener) list(v reflect.Value) (reflect.Value, bool) {
	list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	anyChanged := false
	for i := range v.Len() {
		element, changed := f.part(v.Index(i))
		list.Index(i).Set(element)
		anyChanged = anyChanged || changed
	}
	if !anyChanged {
		return v, false
	}
	return list, true
}

// note says of the copy of a node what is known of the node.
func (f *flattener) note(node, changed any) {
	if !f.copied {
		info := *f.info
		info.Types, info.Selections = maps.Clone(info.Types), maps.Clone(info.Selections)
		info.Implicits, info.FileVersions = maps.Clone(info.Implicits), maps.Clone(info.FileVersions)
		f.info, f.copied = &info, true
	}
	same(f.info.Implicits, node.(ast.Node), changed.(ast.Node))
	switch node := node.(type) {
	case *ast.SelectorExpr:
		same(f.info.Selections, node, changed.(*ast.SelectorExpr))
	case *ast.File:
		same(f.info.FileVersions, node, changed.(*ast.File))
	}
	if expr, ok := node.(ast.Expr); ok {
		same(f.info.Types, expr, changed.(ast.Expr))
	}
}

func same[K comparable, V any](m map[K]V, from, to K) {
	if known, ok := m[from]; ok {
		m[to] = known
	}
}
