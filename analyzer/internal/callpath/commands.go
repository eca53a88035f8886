package callpath

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// commandTypes returns the types of the fields that the tags of kong call commands, in
// structs of the package:
//
//	var app struct {
//		Serve  serveCommand  `cmd:""`
//		Render renderCommand `cmd:""`
//	}
func commandTypes(form *ssaform.Package) map[*types.TypeName]bool {
	found := map[*types.TypeName]bool{}
	if !imports(form, "github.com/alecthomas/kong") {
		return found
	}
	scope := form.SSA.Pkg.Scope()
	for _, name := range scope.Names() {
		tagged(scope.Lookup(name).Type(), found)
	}
	for instr := range form.Instructions() {
		if variable, ok := instr.(*ssa.Alloc); ok {
			tagged(variable.Type(), found)
		}
	}
	return found
}

// imports reports whether the package imports the one with the given path.
func imports(form *ssaform.Package, path string) bool {
	return slices.ContainsFunc(form.SSA.Pkg.Imports(), func(pkg *types.Package) bool { return pkg.Path() == path })
}

// tagged adds the types of the fields of t, or of structs in it, that are commands.
func tagged(t types.Type, found map[*types.TypeName]bool) {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		if _, command := reflect.StructTag(s.Tag(i)).Lookup("cmd"); !command {
			continue
		}
		named := ssaform.NameOf(s.Field(i).Type())
		if named != nil && found[named] {
			continue
		}
		if named != nil {
			found[named] = true
		}
		tagged(s.Field(i).Type(), found)
	}
}

// runsCommand reports whether fn is the method by which kong runs a command: it runs once,
// and instead of the others.
func (g *Graph) runsCommand(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	return recv != nil && fn.Name() == "Run" && g.commands[ssaform.NameOf(recv.Type())]
}

// commandHook returns the function that cobra runs before each command of the package, or nil: the
// only one in a field PersistentPreRun or PersistentPreRunE, of a command that no other contains.
func commandHook(form *ssaform.Package) *ssa.Function {
	if !imports(form, "github.com/spf13/cobra") {
		return nil
	}
	var found *ssa.Function
	var owner ssa.Value
	for instr := range form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		field, ok := store.Addr.(*ssa.FieldAddr)
		if !ok || !strings.HasPrefix(ssaform.FieldVar(field).Name(), "PersistentPreRun") || ssaform.FieldVar(field).Pkg().Path() != "github.com/spf13/cobra" {
			continue
		}
		if found != nil {
			return nil
		}
		found, owner = ssaform.FunctionOf(store.Val), field.X
	}
	if found == nil {
		return nil
	}
	for instr := range form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		if _, element := store.Addr.(*ssa.IndexAddr); element && types.Identical(store.Val.Type(), owner.Type()) && mayStand(store.Val, owner) {
			return nil // AddCommand takes it
		}
	}
	return found
}

// mayStand reports whether v may be owner: a variable of the package that has it, what the function
// that makes it returns, or what is not known.
func mayStand(v, owner ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return ssaform.Static(&v.Call) == owner.Parent()
	case *ssa.UnOp:
		_, global := v.X.(*ssa.Global)
		return !global || slices.ContainsFunc(ssaform.Referrers(owner), func(ref ssa.Instruction) bool {
			store, ok := ref.(*ssa.Store)
			return ok && store.Addr == v.X
		})
	case *ssa.Alloc:
		return v == owner
	}
	return true
}
