package heldsession

import (
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A truth is what is known of a value on a path.
type truth uint8

const (
	unknown truth = iota
	isnil
	notnil
	yes
	no
	either // nil or not, at the end of a function; see outcome
)

// A lend says that a function calls its parameter while it holds a session.
type lend struct {
	param *ssa.Parameter
	Lend[key]
}

// A summary says what a call of a function does with pools and sessions. Keys
// are in terms of its parameters, of variables, and of the functions around it.
type summary struct {
	fn    *ssa.Function
	takes []take
	lends []lend
	ends  map[ssa.Value][]answer  // sessions from outside that it may end; what it answers then
	keeps map[ssa.Value]bool      // sessions from outside that it stores or returns
	calls map[*ssa.Parameter]bool // that it calls
	hands map[Handed]*hold        // sessions that it acquires for its caller
	gives map[int][]give          // results that are these pools
	picks map[int][]give          // results that are pools on some ways
	makes map[int]key             // pools of results that are sessions without a connection yet
	lit   map[int]*ssa.Function   // results that are always this literal
	from  map[int]ssa.Value       // functions that are always this result of a call
	fills []fill                  // pools in the results
	made  map[int]string          // types of what results are, as interfaces
	slow  *wait                   // what it waits for
	locks []mutex                 // that it locks
}

func newSummary(fn *ssa.Function) *summary {
	return &summary{
		fn: fn, ends: map[ssa.Value][]answer{}, keeps: map[ssa.Value]bool{}, calls: map[*ssa.Parameter]bool{}, hands: map[Handed]*hold{}, gives: map[int][]give{}, picks: map[int][]give{},
		makes: map[int]key{}, lit: map[int]*ssa.Function{}, from: map[int]ssa.Value{}, made: map[int]string{},
	}
}

// maxTakes bounds what one function is said to take.
const maxTakes = 16

// take adds t, unless it is known already. What happens always happens under
// any condition.
func (s *summary) take(t take) {
	for i, old := range s.takes {
		if old.Key != t.Key || old.Write != t.Write || old.Open != t.Open {
			continue
		}
		if len(old.When) == 0 || slices.Equal(old.When, t.When) {
			return
		}
		if len(t.When) == 0 {
			s.takes[i] = t
			return
		}
	}
	if len(s.takes) < maxTakes {
		s.takes = append(s.takes, t)
	}
}

func (s *summary) lend(l lend) {
	i := slices.IndexFunc(s.lends, func(o lend) bool {
		return o.param == l.param && o.Key == l.Key && o.Noun == l.Noun && slices.Equal(o.When, l.When)
	})
	switch {
	case i < 0:
		s.lends = append(s.lends, l)
	case len(l.Given) > len(s.lends[i].Given):
		s.lends[i].Given = l.Given
	}
}

// size grows whenever s learns something.
func (s *summary) size() int {
	n := len(s.takes) + len(s.lends) + len(s.ends) + len(s.keeps) + len(s.calls) + len(s.hands) + len(s.gives) + len(s.picks) + len(s.makes) + len(s.lit) + len(s.from) + len(s.locks) + len(s.fills)
	if s.slow != nil {
		n++
	}
	for _, t := range s.takes {
		if len(t.When) == 0 {
			n += maxTakes
		}
	}
	for _, l := range s.lends {
		n += len(l.Given)
	}
	for _, answers := range s.ends {
		if len(answers) == 0 {
			n += maxAnswers
		}
	}
	return n
}

// origin returns the generic function that fn is an instance of, or fn.
func origin(fn *ssa.Function) *ssa.Function {
	if fn != nil && fn.Origin() != nil {
		return fn.Origin()
	}
	return fn
}

// accessor finds out which pools and literals the results of a function are.
func (u *unit) accessor(s *summary) {
	results := s.fn.Signature.Results()
	for i := range results.Len() {
		if _, ok := results.At(i).Type().Underlying().(*types.Signature); ok {
			if lit := u.returned(s.fn, i); lit != nil {
				s.lit[i] = lit
			} else if all := ssaform.Returns(s.fn); len(all) == 1 && i < len(all[0].Results) {
				if call, _ := callOf(unwrapped(all[0].Results[i])); call != nil {
					s.from[i] = unwrapped(all[0].Results[i])
				}
			}
			continue
		}
		if name := madeBy(s.fn, i); name != "" {
			s.made[i] = name
		}
		if !u.isPool(results.At(i).Type()) && len(s.fills) == 0 {
			s.fills = u.constructed(s.fn, i)
		}
		if k, ok := u.makerIn(s.fn, i); ok {
			s.makes[i] = k
		}
		if !u.statementsOn(results.At(i).Type()) {
			continue
		}
		if k, ok := u.given(s.fn, i); ok {
			s.gives[i] = []give{{Key: k}}
		} else {
			delete(s.gives, i)
			if len(s.picks[i]) > 0 {
				s.gives[i] = s.picks[i]
			}
		}
	}
}

// given returns the pool that the result at index of fn always is, unless it is nil
// or comes with an error.
func (u *unit) given(fn *ssa.Function, index int) (key, bool) {
	found := key{}
	for ret, v := range succeeding(fn, index) {
		k := u.key(v)
		if t := unwrapped(v).Type(); !u.isPool(t) && (u.known.Statement(t) == nil || !u.isPool(k.typ())) {
			return key{}, false
		}
		if global := keptIn(v, ret); global != nil {
			k = key{root: global}
		}
		if !expressible(k, fn) || found.root != nil && found != k {
			return key{}, false
		}
		found = k
	}
	return found, found.root != nil
}

// returned returns the literal that the result at index of fn always is, or the only one that
// has a session: others are for failures.
//
//	rows, err := s.db.Query(query)
//	if err != nil {
//		return func(yield func(int, error) bool) { yield(0, err) }
//	}
//	return func(yield func(int, error) bool) { defer rows.Close(); … }
func (u *unit) returned(fn *ssa.Function, index int) *ssa.Function {
	var all []*ssa.Function
	for _, ret := range ssaform.Returns(fn) {
		if index >= len(ret.Results) || ssaform.IsNil(ret.Results[index]) {
			continue
		}
		lit := literal(ret.Results[index])
		if lit == nil {
			return nil
		}
		if !slices.Contains(all, lit) {
			all = append(all, lit)
		}
	}
	if len(all) > 1 {
		all = slices.DeleteFunc(all, func(lit *ssa.Function) bool { return !u.capturesSession(lit) })
	}
	if len(all) != 1 {
		return nil
	}
	return all[0]
}

// capturesSession reports whether lit has captured a session.
func (u *unit) capturesSession(lit *ssa.Function) bool {
	return slices.ContainsFunc(lit.FreeVars, func(v *ssa.FreeVar) bool {
		return u.known.IsSession(v.Type()) || u.known.IsSession(catalog.Deref(v.Type()))
	})
}

// succeeding yields the returns of fn that do not fail, and what each returns at index, unless
// that is nil or a zero value.
func succeeding(fn *ssa.Function, index int) iter.Seq2[*ssa.Return, ssa.Value] {
	return func(yield func(*ssa.Return, ssa.Value) bool) {
		for _, ret := range ssaform.Returns(fn) {
			if index >= len(ret.Results) || ssaform.Fails(ret) {
				continue
			}
			v := latest(ret.Results[index]) // a deferred call makes results variables
			if _, zero := unwrapped(v).(*ssa.Const); !zero && !yield(ret, v) {
				return
			}
		}
	}
}

// expressible reports whether a caller of fn can say what k names: it begins
// with a parameter, a variable of the package, or something of a function
// around fn.
func expressible(k key, fn *ssa.Function) bool {
	switch root := k.root.(type) {
	case *ssa.Global:
		return true
	case *ssa.Parameter:
		return true
	case ssa.Instruction:
		return root.Parent() != fn
	}
	return false
}

// literal returns the function that v is a value of, or nil.
func literal(v ssa.Value) *ssa.Function {
	switch v := functionMade(v).(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		return v
	}
	return nil
}

// functionMade returns the closure or function that v is, also through a variable that
// has no other value than nil, and through sync.OnceFunc, or nil.
func functionMade(v ssa.Value) ssa.Value {
	for range maxDepth { // a named result is stored into itself
		switch x := v.(type) {
		case *ssa.MakeClosure, *ssa.Function:
			return v
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.Call:
			if fn := ssaform.Callee(&x.Call); fn != nil && fn.FullName() == "sync.OnceFunc" {
				v = x.Call.Args[0]
				continue
			}
		case *ssa.UnOp:
			if a, ok := ssaform.Variable(x.X).(*ssa.Alloc); ok {
				stored := slices.DeleteFunc(stores(a), func(s *ssa.Store) bool { return ssaform.IsNil(s.Val) })
				if len(stored) == 1 {
					v = stored[0].Val
					continue
				}
			}
		}
		break
	}
	return nil
}

func isInterface(t types.Type) bool {
	_, ok := t.Underlying().(*types.Interface)
	return ok && !ssaform.IsError(t)
}
