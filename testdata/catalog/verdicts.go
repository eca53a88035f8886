package catalog

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

func resolver(w *world) *catalogcheck.Resolver {
	return &catalogcheck.Resolver{Find: w.find, Known: known.Builtin()}
}

// says returns what is to be reported at a call of the function called name,
// as patterns.
func says(name string) string {
	var all []string
	for _, lib := range known.Builtin().Libraries() {
		all = append(all, saysOf(lib, name)...)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "")
}

func saysOf(lib *known.Library, name string) (all []string) {
	say := func(fn, format string, args ...any) {
		if fn == name {
			all = append(all, fmt.Sprintf(" `"+format+"`", args...))
		}
	}
	for _, a := range lib.Acquirers {
		say(a.Func, "acquires")
	}
	for _, k := range lib.Constructors {
		say(k.Func, "constructs, %s", k.Making)
	}
	for _, b := range lib.Builders {
		say(b.Func, "builds")
	}
	for _, r := range lib.Releasers {
		say(r.Func, "releases")
	}
	for _, s := range lib.Scoped {
		say(s.Func, "lends")
	}
	for _, k := range lib.Knobs {
		say(k.Func, "turns %s", k.Role)
	}
	return all
}

// results names the results of a function: s is the one at session, err the
// one at err, and the others are dropped.
func results(sig *types.Signature, session, err known.Position) string {
	names := make([]string, sig.Results().Len())
	for i := range names {
		names[i] = "_"
	}
	if session > 0 {
		names[session.Index()] = "s"
	}
	if err > 0 {
		names[err.Index()] = "err"
	}
	return strings.Join(names, ", ")
}

// isTransaction reports whether t is the type of a transaction, and of nothing
// else.
func isTransaction(t types.Type) bool {
	if t == nil || known.Builtin().Pool(t) != nil {
		return false
	}
	for _, lib := range known.Builtin().Libraries() {
		for _, s := range lib.Sessions {
			if s.Noun == "transaction" && s.Type == known.TypeName(t) {
				return true
			}
		}
	}
	return false
}

// leaks reports whether forgetting s is to be reported: not what ends by
// itself, or with the transaction that it was acquired from.
func leaks(s *known.Session, tx bool) bool {
	return !s.Exempt && !(tx && (s.EndsWithTx || s.EndsWithParent))
}

// acquirer writes a function that acquires and forgets.
func (c *caser) acquirer(a known.Acquirer) {
	k, ok := c.call(a.Func, a.Recv, 0)
	if !ok {
		return
	}
	if a.On != known.OnResult {
		c.function(k, "\t%s // want%s\n", k.text, says(a.Func))
		return
	}
	lost := ""
	switch s := known.Builtin().Session(a.Session); {
	case !leaks(s, isTransaction(k.recv)), c.transfers(a.Func):
	case a.Slice:
		lost = " `loses`"
	default:
		lost = " `loses " + s.Noun + "`"
	}
	c.function(k, "%s\t_ = s\n", acquire(a, k, lost))
}

// transfers reports whether the function called name gets its session from an argument,
// which is what a case gives to it.
func (c *caser) transfers(name string) bool {
	return slices.ContainsFunc(c.lib.Releasers, func(r known.Releaser) bool { return r.Func == name && r.Transfers > 0 })
}

// acquire writes what acquires s and returns where that failed.
func acquire(a known.Acquirer, k call, lost string) string {
	text := fmt.Sprintf("\t%s := %s // want%s%s\n", results(k.sig, a.Result, a.Err), k.text, says(a.Func), lost)
	if a.Err > 0 {
		text += "\tif err != nil {\n\t\treturn\n\t}\n"
	}
	return text
}

// session writes, for each way to release s, a function that does so.
func (c *caser) session(s known.Session) {
	a, ok := c.acquirerOf(s)
	if !ok {
		return
	}
	for _, r := range s.Release {
		c.release(a, s, r)
	}
	for _, name := range s.Drains {
		c.release(a, s, known.Release{Method: name})
	}
}

// acquirerOf returns an acquirer of s whose result it is.
func (c *caser) acquirerOf(s known.Session) (known.Acquirer, bool) {
	for _, a := range c.lib.Acquirers {
		if a.Session == s.Name && a.On == known.OnResult && !a.Slice {
			return a, true
		}
	}
	return known.Acquirer{}, false
}

// release writes a function that acquires s and calls a method that releases
// it, on success only or when it returns false.
func (c *caser) release(a known.Acquirer, s known.Session, r known.Release) {
	k, ok := c.call(a.Func, a.Recv, 0)
	if !ok {
		return
	}
	uses, _ := resolver(c.world).Library(&known.Library{Pools: []known.Pool{{Type: s.Type, Underlying: r.Method}}})
	m := call{text: r.Method, params: k.params}
	if len(uses) < 2 || !c.arguments(&m, uses[1].Func, 20) {
		c.missed = append(c.missed, s.Type+"."+r.Method)
		return
	}
	k.params = m.params
	want := says(uses[1].Func.FullName())
	if want != "" {
		want = " // want" + want
	}
	lost := ""
	if r.OnSuccessOnly && !s.Exempt {
		lost = " `loses " + s.Noun + "`"
	}
	if slices.Contains(s.Drains, r.Method) {
		c.function(k, "%s\tfor s.%s {%s\n\t}\n", acquire(a, k, lost), m.text, want)
		return
	}
	c.function(k, "%s\ts.%s%s\n", acquire(a, k, lost), m.text, want)
}

// makers writes functions that forget what a constructor or builder makes.
func (c *caser) makers() {
	for _, k := range c.lib.Constructors {
		if k.Result == 0 {
			c.plain(k.Func, k.Recv, "")
			continue
		}
		lost := " `loses`"
		if k.Making == known.Wraps || k.Making == known.MakesOrWraps && k.Wraps > 0 {
			lost = "" // the parameter may be a pool
		}
		if call, ok := c.call(k.Func, k.Recv, 0); ok {
			c.function(call, "\t%s := %s // want%s%s\n\t_ = s\n", results(call.sig, k.Result, 0), call.text, says(k.Func), lost)
		}
	}
	for _, b := range c.lib.Builders {
		c.plain(b.Func, b.Recv, "")
	}
	for _, l := range c.lib.Literals {
		if text := c.literal(l.Type); text != "" {
			c.function(call{}, "\t_ = %s{} // want `constructs, %s`\n", text, l.Making)
		}
	}
}

func (c *caser) literal(name string) string {
	uses, problems := resolver(c.world).Library(&known.Library{Literals: []known.Literal{{Type: name}}})
	if len(problems) > 0 || !nameable(uses[0].Type) {
		c.missed = append(c.missed, name)
		return ""
	}
	return c.p.text(uses[0].Type)
}

// knobs writes functions that turn each knob.
func (c *caser) knobs() {
	for _, k := range c.lib.Knobs {
		if k.Field != "" {
			c.field(k)
		} else {
			c.plain(k.Func, k.Recv, "")
		}
	}
}

func (c *caser) field(k known.Knob) {
	dot := strings.LastIndex(k.Field, ".")
	uses, problems := resolver(c.world).Library(&known.Library{Knobs: []known.Knob{k}})
	if len(problems) > 0 || !nameable(uses[0].Type) {
		c.missed = append(c.missed, k.Field)
		return
	}
	params := fmt.Sprintf("c *%s, v %s", c.p.text(uses[0].Type), c.p.text(uses[0].Field.Type()))
	c.function(call{params: params}, "\tc.%s = v // want `turns %s`\n", k.Field[dot+1:], k.Role)
}

// releasers writes functions that call what releases an argument.
func (c *caser) releasers() {
	for _, r := range c.lib.Releasers {
		c.plain(r.Func, r.Recv, "")
	}
}
