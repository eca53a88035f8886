// Package identity finds out which database a pool is for, by where its data
// source name comes from: an environment variable, a flag, a field of the
// configuration, a variable, or a literal. Two pools with the same origin are
// pools of one database; different origins count as different databases. Nothing
// secret is kept: of a literal, only a digest.
package identity

import (
	"cmp"
	"fmt"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// A Sort says where a part of a data source name comes from.
type Sort uint8

const (
	Unknown Sort = iota
	Env          // the environment variable Root
	Flag         // the command-line flag Root
	Setting      // the key Root of a configuration library
	Place        // the field at Path of the type, variable or result Root
	Literal      // a constant; Root is a digest
	Word         // a word inside a format, such as the name of a database; Root is a digest
	File         // the file Root of a directory that other parts name
)

// A Term is one part of a data source name.
type Term struct {
	Sort Sort
	Root string
	Path []Step
	// Param, counted from 1, is the parameter that decides: for a Place, Path
	// leads on from it; for an Env, Flag or Setting it is the key.
	Param int
}

// A Step leads from a value to one of its fields.
type Step struct {
	Type  string // type that has the field
	Field string // name of the field, of a method with "()", or an index in brackets
}

// An Identity is what is known of the database of a pool: the parts of its data
// source name. The zero value knows nothing.
type Identity struct {
	Terms []Term
}

// unknown is the identity of what cannot be followed.
var unknown = Identity{Terms: []Term{{}}}

// Known reports whether the whole data source name is accounted for, without
// parameters.
func (id Identity) Known() bool {
	return len(id.Terms) > 0 && !slices.ContainsFunc(id.Terms, func(t Term) bool { return t.Sort == Unknown || t.Param > 0 })
}

// Parametric reports whether id depends on parameters, and is known otherwise.
func (id Identity) Parametric() bool {
	return !id.uncertain() && slices.ContainsFunc(id.Terms, func(t Term) bool { return t.Param > 0 })
}

// uncertain reports whether a part of id cannot be followed.
func (id Identity) uncertain() bool {
	return slices.ContainsFunc(id.Terms, func(t Term) bool { return t.Sort == Unknown })
}

// Key returns a string that is the same for identities of the same database, and "" for an unknown
// database.
func (id Identity) Key() string {
	if !id.Known() {
		return ""
	}
	return id.Form()
}

// Form is equal for two databases that are the same within one function, whose
// parameters may decide which it is. It is "" for an unknown one.
func (id Identity) Form() string {
	if len(id.Terms) == 0 || id.uncertain() {
		return ""
	}
	var keys []string
	for _, t := range id.Terms {
		keys = append(keys, t.String())
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), " ")
}

// String renders t for comparison and tests.
func (t Term) String() string {
	names := [...]string{"unknown", "env", "flag", "setting", "place", "literal", "word", "file"}
	root := t.Root
	if t.Param > 0 {
		root = fmt.Sprintf("param%d", t.Param)
	}
	root, steps := t.rebased(root)
	for _, s := range steps {
		root += "." + s.Field
	}
	return names[t.Sort] + ":" + root
}

// configLike matches the names of types that hold a configuration.
var configLike = pattern.New(`(?i)(config|conf|settings?|options?|opts|env|environment|cfg|specification)$`)

// rebased returns the root and path of t seen from the first configuration that
// the path passes: s.cfg.DB.DSN and config.Load().DB.DSN are the same field.
func (t Term) rebased(root string) (string, []Step) {
	if t.Sort != Place || t.Param > 0 {
		return root, t.Path
	}
	for i, s := range t.Path {
		if configLike.MatchString(s.Type) {
			return s.Type, t.Path[i:]
		}
	}
	return root, t.Path
}

// credential matches the names of settings that name a user, and not
// which database is meant.
var credential = pattern.New(`(?i)(user(name)?|pass(word|wd|phrase)?|pwd|secret|token)$`)

// Label is how messages name the database, or "".
func (id Identity) Label() string {
	var names []string
	file := ""
	for _, t := range id.Terms {
		switch t.Sort {
		case File:
			file = "/" + t.Root
		case Env, Setting:
			if !credential.MatchString(t.Root) {
				names = append(names, t.Root)
			}
		case Flag:
			names = append(names, "-"+t.Root)
		case Place:
			if t.Param > 0 { // of whatever the callers pass
				continue
			}
			root, steps := t.rebased(t.Root)
			name := called(root)
			for _, s := range steps {
				name += "." + s.Field
			}
			name = strings.TrimPrefix(name, ".") // of a struct without a name
			if !credential.MatchString(name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > 3 {
		names = append(names[:3], "…")
	}
	if len(names) == 0 && id.uncertain() {
		return ""
	}
	return strings.TrimPrefix(strings.Join(names, ", ")+file, "/")
}

// called is how messages name the type, variable or function root:
//
//	(*example.com/shop.Store).Main()
func called(root string) string {
	if recv, method, ok := strings.Cut(root, ")."); ok && strings.HasPrefix(recv, "(") {
		root = strings.TrimLeft(recv, "(*") + "." + method
	}
	if root, _, _ = strings.Cut(root, "()"); root == "" {
		return ""
	}
	return path.Base(root)
}

// Read returns id, with each field that a setting fills replaced by that setting. The function of
// returns the setting, given the variable or type where the path starts and the fields along it.
func (id Identity) Read(of func(root string, way []Step) (Term, bool)) Identity {
	terms := slices.Clone(id.Terms)
	for i, t := range terms {
		if t.Sort == Place && t.Param == 0 {
			if term, ok := of(t.Root, t.Path); ok {
				terms[i] = term
			}
		}
	}
	return Identity{Terms: normal(terms)}
}

// SettledIn returns id, which is described by parameters of fn, as it is for unknown callers of fn:
// a field of the receiver, or of a configuration, stands for that field of any value of its type.
// Of another argument, such as a Tenant, each caller may have its own, and so it may of a
// configuration if the program has a list of them.
func (id Identity) SettledIn(fn *ssa.Function) Identity {
	params := slices.Collect(fn.Signature.Params().Variables())
	receivers := 0
	if recv := fn.Signature.Recv(); recv != nil {
		params, receivers = slices.Insert(params, 0, recv), 1
	}
	terms := slices.Clone(id.Terms)
	for i := range terms {
		t := &terms[i]
		if t.Param == 0 || t.Param > len(params) || t.Sort != Place || len(t.Path) == 0 {
			continue
		}
		of := params[t.Param-1].Type()
		if t.Param <= receivers || isConfig(of) && !severalOf(of, fn) {
			t.Param, t.Root = 0, strings.TrimPrefix(catalog.TypeName(of), "*")
		}
	}
	return Identity{Terms: normal(terms)}
}

// GivenTo reports whether the callers of fn say by an argument which database id is: one that
// is, or has a part that is, neither the receiver nor a configuration.
func (id Identity) GivenTo(fn *ssa.Function) bool {
	return slices.ContainsFunc(id.Terms, func(t Term) bool {
		if t.Param == 0 || t.Param == 1 && fn.Signature.Recv() != nil || t.Param > len(fn.Params) {
			return false
		}
		of := fn.Params[t.Param-1].Type()
		if isConfig(of) {
			return severalOf(of, fn)
		}
		return !slices.ContainsFunc(t.Path, func(s Step) bool { return configLike.MatchString(s.Type) })
	})
}

func isConfig(t types.Type) bool { return configLike.MatchString(catalog.TypeName(t)) }

// union returns what is known of a value made of ids.
func union(ids ...Identity) Identity {
	var all []Term
	for _, id := range ids {
		all = append(all, id.Terms...)
	}
	return Identity{Terms: normal(all)}
}

// choice returns what is known of a value that is one of ids. A literal next to
// something variable is its fallback, and says nothing.
func choice(ids ...Identity) Identity {
	var variable []Identity
	for _, id := range ids {
		if slices.ContainsFunc(id.Terms, func(t Term) bool { return t.Sort != Literal && t.Sort != Word && t.Sort != File }) {
			variable = append(variable, id)
		}
	}
	if len(variable) > 0 {
		return union(variable...)
	}
	all := union(ids...)
	if len(all.Terms) > 1 {
		return unknown
	}
	return all
}

const maxTerms = 16

func normal(terms []Term) []Term {
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Param, b.Param), cmp.Compare(a.String(), b.String()))
	})
	terms = slices.CompactFunc(terms, func(a, b Term) bool {
		return a.Sort == b.Sort && a.Param == b.Param && a.String() == b.String()
	})
	if len(terms) > maxTerms {
		return unknown.Terms
	}
	return terms
}
