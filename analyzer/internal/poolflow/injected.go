package poolflow

import (
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// injected follows pools from the functions that a container builds them with into those that it
// gives them to:
//
//	fx.Provide(NewDB, NewStore)
func (f *finder) injected(call *ssa.CallCommon) {
	var given []ssa.Value
	for _, arg := range ssaform.Arguments(call) {
		if list, ok := ssaform.Listed(arg); ok {
			given = append(given, list...)
		} else {
			given = append(given, arg)
		}
	}
	for _, v := range given {
		v = annotated(v)
		if sig, ok := v.Type().Underlying().(*types.Signature); ok {
			f.inject(v, sig)
		}
	}
}

// annotated returns the function that v is, also below annotations that say only which interfaces
// its results are:
//
//	fx.Annotate(NewStore, fx.As(new(Store)))
func annotated(v ssa.Value) ssa.Value {
	if iface, ok := v.(*ssa.MakeInterface); ok {
		v = iface.X
	}
	call, ok := v.(*ssa.Call)
	if !ok || ssaform.FullCalleeName(&call.Call) != "go.uber.org/fx.Annotate" {
		return v
	}
	args := call.Call.Args
	list, _ := ssaform.Listed(args[1])
	for _, annotation := range list {
		if by, ok := annotation.(*ssa.Call); ok && strings.HasSuffix(ssaform.FullCalleeName(&by.Call), "Tags") {
			return v // names distinguish values of one type
		}
	}
	return annotated(args[0])
}

// inject joins the parameters and results of a function with the values of their types.
func (f *finder) inject(fn ssa.Value, sig *types.Signature) {
	for _, name := range f.functions(fn) {
		for i := range sig.Params().Len() {
			f.each(sig.Params().At(i).Type(), paramOf(name, i+1), func(value, at flownode.ID) { f.edge(value, at) })
		}
		for i := range sig.Results().Len() {
			f.each(sig.Results().At(i).Type(), resultOf(name, i), func(value, at flownode.ID) { f.edge(at, value) })
		}
	}
}

// each calls join with the node of the values of type t and that of the place, or of each field of
// a struct that a container fills or takes apart.
func (f *finder) each(t types.Type, at flownode.ID, join func(value, at flownode.ID)) {
	if f.tracked(t) {
		join(valuesOf(t, ""), at)
		return
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || !isGroup(s) {
		return
	}
	for i := range s.NumFields() {
		if field := s.Field(i); f.tracked(field.Type()) {
			join(valuesOf(field.Type(), reflect.StructTag(s.Tag(i)).Get("name")), f.fieldNode(t, i))
		}
	}
}

// valuesOf is the node of the values of type t that a container holds under a name, or without one.
func valuesOf(t types.Type, name string) flownode.ID {
	return flownode.ID{Kind: flownode.Injected, Name: strings.TrimSpace(catalog.TypeName(t) + " " + name)}
}

// isGroup reports whether the fields of s are values of a container: it embeds fx.In or the like.
func isGroup(s *types.Struct) bool {
	for i := range s.NumFields() {
		switch catalog.TypeName(s.Field(i).Type()) {
		case "go.uber.org/fx.In", "go.uber.org/fx.Out", "go.uber.org/dig.In", "go.uber.org/dig.Out":
			return s.Field(i).Embedded()
		}
	}
	return false
}
