package callpath

import (
	"go/types"
	"reflect"

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
	imports := false
	for _, pkg := range form.SSA.Pkg.Imports() {
		imports = imports || pkg.Path() == "github.com/alecthomas/kong"
	}
	if !imports {
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
