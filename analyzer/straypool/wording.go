package straypool

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// occasion says when way builds a pool again and again.
func (u *unit) occasion(way callpath.Path) string {
	switch {
	case way.Frequency == callpath.Loop:
		return "in each iteration of the loop in " + name(way.Root)
	case !way.Timed && callpath.IsHandler(way.Root.Signature):
		return "for each request that " + u.runner(way.Root) + " handles"
	case !way.Timed:
		return "for each request that runs " + u.runner(way.Root)
	}
	return fmt.Sprintf("each time %s runs", u.runner(way.Root))
}

// runner names a function that runs again and again. For a function literal, the enclosing function
// (such as main, which runs only once) is not named.
func (u *unit) runner(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "the function literal at " + u.at(fn.Pos())
	}
	if fn.Pkg != nil && fn.Pkg != u.form.SSA {
		return fn.Pkg.Pkg.Name() + "." + name(fn)
	}
	return name(fn)
}

// leading names what leads to the site of o: its function, or the one that this
// package calls, where it cannot know the function of the site.
func (u *unit) leading(o occurrence) string {
	if o.site.Package == u.path() || exportedName(o.site.Func) {
		return o.site.Func
	}
	last := o.way.Chain[len(o.way.Chain)-1]
	for fn := range functionValues(last) {
		return making.ShortName(ssaform.Declared(fn))
	}
	if call, ok := last.(ssa.CallInstruction); ok {
		if callee := ssaform.Callee(call.Common()); callee != nil {
			return making.ShortName(callee)
		}
	}
	return "package " + path.Base(o.site.Package)
}

// constructed names the constructor that opens the pool of site, and where: this package
// need not know what the package of the site calls on the way.
func (u *unit) constructed(site *Site) string {
	if site.Package != u.path() && site.Origin != "" && !exportedName(site.Name) {
		text := fmt.Sprintf("%s at %s", site.Origin, u.shown(site.Made))
		if site.At != site.Made {
			text += " via " + u.shown(site.At)
		}
		return text
	}
	return fmt.Sprintf("%s at %s", site.Name, u.shown(site.At))
}

// callAt names the call that site is, whatever it calls.
func (u *unit) callAt(site *Site) string {
	return fmt.Sprintf("the call at %s", u.shown(site.At))
}

// placeName returns the name of a place as this package can use it, or says whose
// it is.
func (u *unit) placeName(pkg, place string) string {
	short := path.Base(place)
	if pkg == u.path() || exportedName(short) {
		return short
	}
	owner, _, _ := strings.Cut(short, ".")
	if parts := strings.Split(short, "."); len(parts) > 2 && ast.IsExported(parts[1]) {
		return "a field of " + owner + "." + parts[1]
	}
	return "a variable of package " + owner
}

// exportedName reports whether another package can use a name such as db.Open or
// db.Store.Open, or a method such as Store.Open.
func exportedName(name string) bool {
	parts := strings.Split(name, ".")
	return !slices.ContainsFunc(parts[min(1, len(parts)-1):], func(part string) bool { return !ast.IsExported(part) })
}

// before says what to do with a pool that way builds again and again.
func before(way callpath.Path) string {
	switch {
	case way.Frequency == callpath.Loop:
		return "build it before the loop"
	case way.Timed:
		return "build it once, when the program starts"
	}
	return "build it once and pass it to the handler"
}

// label names the database id, unless that is by a field or variable that this
// package cannot know.
func (u *unit) label(id identity.Identity) string {
	label := id.Label()
	if strings.Contains(label, ".") && !strings.HasPrefix(label, path.Base(u.path())+".") && !exportedName(label) {
		return ""
	}
	return label
}
