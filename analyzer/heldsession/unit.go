package heldsession

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
	"github.com/poolvet/poolvet/analyzer/poolsize"
)

// A unit is the analysis of one package.
type unit struct {
	*analysis.Pass
	reporter *report.Reporter
	known    *catalog.Catalog
	form     *ssaform.Package

	own      map[*ssa.Function]*summary
	found    map[*ssa.Function][]found
	pairs    map[*ssa.Function][]apart
	weighed  map[*ssa.Function][]weighed // at the line that poolvet why asks for
	slow     map[*ssa.Function][]slowFound
	under    map[*ssa.Function][]under // mutexes locked under a session
	over     map[*ssa.Function][]under // sessions acquired under a mutex
	imported *Facts
	foreign  map[string]*foreign // by the full name of a function
	looked   map[string]bool     // packages that were looked at

	lent         map[*ssa.Function][]*hold // to literals
	inside       map[*ssa.Parameter][]fill // what parameters of literals have in their fields
	implementers map[*types.Named]types.Type
	received     map[ssa.CallInstruction]token.Pos // where the answers of goroutines are awaited, by what starts them

	lives   *lifetime.Result
	limits  *limits.Result
	units   bool // the standalone run asks what the unit knows
	summed  unitReport
	pending []Pending
	leading map[*ssa.Function][]string // keys of pending findings

	served    []*ssa.Function
	stored    map[*ssa.Global][]*ssa.Store
	fields    map[*types.Var][]*ssa.Store
	mapped    map[*types.Var][]*ssa.MapUpdate
	calledBy  map[*ssa.Function][]ssa.CallInstruction
	sized     []sized
	variables map[string]ssa.Value // of other packages
	alias     map[aliasKey]string  // of the types of other packages

	graph *callpath.Graph // nil until asked

	full   map[*types.Func]string // see fullName
	keys   map[ssa.Value]key
	mayBe  map[ssa.Value]map[ssa.Value]bool // see values
	shared map[*ssa.Global]key              // variables whose pool is that of another variable
	depth  int
	rounds
}

func newUnit(pass *analysis.Pass, r *report.Reporter, imported *Facts, units bool) *unit {
	u := &unit{
		Pass: pass, reporter: r, imported: imported, units: units, leading: map[*ssa.Function][]string{},
		lives:  pass.ResultOf[lifetime.Analyzer].(*lifetime.Result),
		limits: pass.ResultOf[poolsize.Analyzer].(*limits.Result),
		known:  pass.ResultOf[relevance.Analyzer].(relevance.Result).Catalog,
		form:   ssaform.Of(pass),
		own:    map[*ssa.Function]*summary{}, found: map[*ssa.Function][]found{}, pairs: map[*ssa.Function][]apart{}, weighed: map[*ssa.Function][]weighed{}, slow: map[*ssa.Function][]slowFound{},
		under: map[*ssa.Function][]under{}, over: map[*ssa.Function][]under{},
		foreign: map[string]*foreign{}, looked: map[string]bool{}, full: map[*types.Func]string{}, keys: map[ssa.Value]key{}, mayBe: map[ssa.Value]map[ssa.Value]bool{}, shared: map[*ssa.Global]key{},
		variables: map[string]ssa.Value{}, alias: map[aliasKey]string{},
		lent: map[*ssa.Function][]*hold{}, inside: map[*ssa.Parameter][]fill{}, implementers: map[*types.Named]types.Type{},
		received: map[ssa.CallInstruction]token.Pos{},
		rounds:   rounds{readers: map[*ssa.Function]map[*ssa.Function]bool{}, due: map[*ssa.Function]bool{}},
	}
	u.learn()
	return u
}

// dependency reports whether the package belongs to a module that is not under
// check.
func (u *unit) dependency() bool { return u.Module != nil && u.Module.Version != "" }

// isPool reports whether t is the type of a pool that lends connections, or an interface
// that only pools have.
func (u *unit) isPool(t types.Type) bool {
	p := u.known.Pool(t)
	return p != nil && !p.Single && u.known.ListsEffects(t) || p == nil && begins(t)
}

// fullName returns fn.FullName(), which is made once: each way to a call asks.
func (u *unit) fullName(fn *types.Func) string {
	name, ok := u.full[fn]
	if !ok {
		name = fn.FullName()
		u.full[fn] = name
	}
	return name
}

// at returns file:line of pos, relative to the module.
func (u *unit) at(pos token.Pos) string {
	return workspace.Within(u.factPlace(pos))
}

// factPlace returns how facts hold pos, and shown how messages show what facts hold.
func (u *unit) factPlace(pos token.Pos) string { return workspace.Place(u.Pass, pos) }

func (u *unit) shown(place string) string { return workspace.Shown(u.Pass, place) }

// production returns the functions of the package that are not in tests: a limit
// that a test sets says nothing of the service.
func (u *unit) production() []*ssa.Function {
	if u.served == nil {
		u.served = slices.DeleteFunc(slices.Clone(u.form.Funcs), func(fn *ssa.Function) bool {
			return strings.HasSuffix(u.Fset.Position(fn.Pos()).Filename, "_test.go")
		})
	}
	return u.served
}

func sessionName(s *catalog.Session) string {
	if s == nil {
		return ""
	}
	return s.Name
}

func (u *unit) line(pos token.Pos) int { return u.Fset.Position(pos).Line }
