package heldsession

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// Facts is the fact of a package that reaches a library: what a call of its functions, and of those
// of the packages that it imports, does with pools and sessions. go vet keeps only the facts of
// direct imports, so each package passes on what it received from them.
type Facts struct {
	Packages []string // that were looked at
	Takes    []TakesFact
	Lends    []LendsFact
	Hands    []HandsFact
	Ends     []EndsFact
	Keeps    []ParamFact // parameters whose session the function stores or returns
	Calls    []ParamFact // parameters that the function calls
	Gives    []GivesFact
	Makes    []MakesFact
	Fills    []FillsFact
	Made     []MadeFact
	Aliases  []AliasFact
	Waits    []WaitFact
	Pending  []Pending
	Wires    []WireFact
	Promoted []PromotedFact
	Leads    []LeadFact
}

// AFact marks Facts as a fact.
func (*Facts) AFact() {}

func (*Facts) String() string { return "sessions" }

// A KeyFact names a pool from outside a function.
type KeyFact struct {
	Param  int    // from 1, the receiver first; 0 for a variable
	Global string // import path and name of a variable
	Path   string // fields that lead on from there, such as ".store.db"
}

// A Func in a fact is the full name of a function; with "()" behind it, it is the
// function that such a function returns, whose keys are in terms of the former.

// A TakesFact says that a call of Func takes a connection.
type TakesFact struct {
	Func string
	Take[KeyFact]
}

// A LendsFact says that Func calls its parameter while it holds a session.
type LendsFact struct {
	Func  string
	Param int // from 1, the receiver first
	Lend[KeyFact]
	Node flownode.ID // of the pool, or none
}

// A HandsFact says that Func acquires a session and returns it, or keeps it in a parameter.
type HandsFact struct {
	Func string
	Handed
	In KeyFact // the field that keeps it, of a parameter or else of the result; empty if there is none
	Lend[KeyFact]
}

// Handed says where the caller of a function finds a session: in a parameter or a result.
type Handed struct {
	Param  int // from 1, the receiver first; 0 for a result
	Result int // from 0
}

func compareHanded(a, b Handed) int {
	return cmp.Or(cmp.Compare(a.Param, b.Param), cmp.Compare(a.Result, b.Result))
}

// resultOf returns the result of call that is the session, or nil.
func (h Handed) resultOf(call *ssa.Call) ssa.Value {
	if h.Param > 0 {
		return nil
	}
	return resultOf(call, h.Result)
}

// A ParamFact says something of a parameter.
type ParamFact struct {
	Func  string
	Param int
}

// An EndsFact says that a function may end the session in a parameter.
type EndsFact struct {
	Func    string
	Param   int      // from 1, the receiver first
	Answers []Answer // that it then gives
}

// A GivesFact says which pool a function returns.
type GivesFact struct {
	Func   string
	Result int // from 0
	Give[KeyFact]
}

// A MakesFact says which pool makes what a function returns, a session that has no connection yet.
type MakesFact struct {
	Func   string
	Result int // from 0
	Key    KeyFact
}

// A FillsFact says that a function puts a pool, or a struct that has one, into a
// field of what it returns.
type FillsFact struct {
	Func string
	Fill[KeyFact]
}

// A MadeFact records the concrete type of an interface value that a function returns:
//
//	func NewUsers(db *gorm.DB) Users { return &users{db: db} }
type MadeFact struct {
	Func   string
	Result int // from 0
	Type   string
}

// A WaitFact records that a function waits for something other than its database.
type WaitFact struct {
	Func string
	Does string // such as "sends an HTTP request"
	At   string // file:line, relative to the module
	Hops int    // functions on the way
}

// maxFacts bounds each list of a fact: what a larger program has beyond that is
// not followed.
const maxFacts = 4000

func gather(pass *analysis.Pass) *Facts {
	all := new(Facts)
	for _, pkg := range pass.Pkg.Imports() {
		fact := new(Facts)
		if pass.ImportPackageFact(pkg, fact) {
			all.add(fact)
		}
	}
	all.normalize()
	return all
}

func (f *Facts) add(g *Facts) {
	f.Packages = append(f.Packages, g.Packages...)
	f.Takes = append(f.Takes, g.Takes...)
	f.Lends = append(f.Lends, g.Lends...)
	f.Hands = append(f.Hands, g.Hands...)
	f.Ends = append(f.Ends, g.Ends...)
	f.Keeps = append(f.Keeps, g.Keeps...)
	f.Calls = append(f.Calls, g.Calls...)
	f.Gives = append(f.Gives, g.Gives...)
	f.Makes = append(f.Makes, g.Makes...)
	f.Fills = append(f.Fills, g.Fills...)
	f.Made = append(f.Made, g.Made...)
	f.Aliases = append(f.Aliases, g.Aliases...)
	f.Wires = append(f.Wires, g.Wires...)
	f.Promoted = append(f.Promoted, g.Promoted...)
	f.Waits = append(f.Waits, g.Waits...)
	f.Pending = append(f.Pending, g.Pending...)
	f.Leads = append(f.Leads, g.Leads...)
}

// empty reports whether no function of the packages has to do with pools.
func (f *Facts) empty() bool {
	return len(f.Takes)+len(f.Lends)+len(f.Hands)+len(f.Gives)+len(f.Makes)+len(f.Pending) == 0
}

// unite sorts list, and keeps each pending finding once with all that is known
// of it.
func unite(list []Pending) []Pending {
	slices.SortStableFunc(list, func(a, b Pending) int { return cmp.Compare(a.key(), b.key()) })
	var kept []Pending
	for _, p := range list {
		if n := len(kept); n > 0 && kept[n-1].key() == p.key() {
			kept[n-1].Often = kept[n-1].Often || p.Often
			continue
		}
		kept = append(kept, p)
	}
	return kept[:min(len(kept), maxFacts)]
}

// normalize puts f into order, without doubles and within bounds.
func (f *Facts) normalize() {
	f.Packages = unique(f.Packages, cmp.Compare[string])
	f.Takes = unique(f.Takes, compareTakes)
	f.Lends = unique(f.Lends, func(a, b LendsFact) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Param, b.Param), compareKeys(a.Key, b.Key), cmp.Compare(a.Noun, b.Noun), compareWhen(a.When, b.When))
	})
	f.Hands = unique(f.Hands, func(a, b HandsFact) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), compareHanded(a.Handed, b.Handed), compareKeys(a.Key, b.Key), compareWhen(a.When, b.When))
	})
	f.Ends = unique(f.Ends, func(a, b EndsFact) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Param, b.Param)) })
	f.Keeps = unique(f.Keeps, compareParams)
	f.Calls = unique(f.Calls, compareParams)
	f.Waits = unique(f.Waits, func(a, b WaitFact) int { return cmp.Compare(a.Func, b.Func) })
	f.Leads = unique(f.Leads, func(a, b LeadFact) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Site, b.Site)) })
	f.Pending = unite(f.Pending)
	f.Fills = unique(f.Fills, func(a, b FillsFact) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Result, b.Result), cmp.Compare(a.Path, b.Path))
	})
	f.Made = unique(f.Made, func(a, b MadeFact) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Result, b.Result)) })
	f.Aliases = unique(f.Aliases, compareAliases)
	f.Wires = unique(f.Wires, func(a, b WireFact) int { return cmp.Or(cmp.Compare(a.Into, b.Into), cmp.Compare(a.From, b.From)) })
	f.Promoted = unique(f.Promoted, func(a, b PromotedFact) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Func, b.Func))
	})
	f.Makes = unique(f.Makes, func(a, b MakesFact) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Result, b.Result)) })
	f.Gives = unique(f.Gives, func(a, b GivesFact) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Result, b.Result), compareKeys(a.Key, b.Key), compareWhen(a.When, b.When))
	})
}

func compareTakes(a, b TakesFact) int {
	return cmp.Or(cmp.Compare(a.Func, b.Func), compareKeys(a.Key, b.Key), cmp.Compare(a.At, b.At), cmp.Compare(a.What, b.What),
		compareWhen(a.When, b.When))
}

func compareWhen(a, b []Cond[KeyFact]) int {
	return slices.CompareFunc(a, b, func(a, b Cond[KeyFact]) int {
		return cmp.Or(compareKeys(a.Key, b.Key), cmp.Compare(a.Is, b.Is))
	})
}

func compareKeys(a, b KeyFact) int {
	return cmp.Or(cmp.Compare(a.Param, b.Param), cmp.Compare(a.Global, b.Global), cmp.Compare(a.Path, b.Path))
}

func compareParams(a, b ParamFact) int {
	return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Param, b.Param))
}

func unique[T any](list []T, compare func(a, b T) int) []T {
	slices.SortStableFunc(list, compare)
	list = slices.CompactFunc(list, func(a, b T) bool { return compare(a, b) == 0 })
	return list[:min(len(list), maxFacts)]
}
