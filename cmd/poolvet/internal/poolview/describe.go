package poolview

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"golang.org/x/mod/module"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// A row is one line about a pool: what it is about, its value, and the rest.
type row struct{ label, value, text string }

// A view adds to a map how it names binaries.
type view struct {
	*driver.PoolMap
	names map[string]string // of binaries, by import path
}

func newView(m *driver.PoolMap) *view {
	v := &view{m, map[string]string{}}
	count := map[string]int{}
	for _, b := range m.Binaries {
		count[program(b.Name)]++
	}
	for _, b := range m.Binaries {
		name := program(b.Name)
		if count[name] > 1 {
			name = v.local(b.Name)
		}
		v.names[b.Name] = name
	}
	return v
}

// local returns an import path without the module.
func (v *view) local(name string) string {
	if v.Module == "" {
		return name
	}
	if rest := strings.TrimPrefix(name, v.Module+"/"); rest != name {
		return rest
	}
	return program(name)
}

// function shortens the full name of a function to its package and name.
func function(name string) string {
	slash := strings.LastIndexByte(name, '/') + 1
	pkg, rest, found := strings.Cut(name[slash:], ".")
	if !found {
		return name[slash:]
	}
	return program(name[:slash]+pkg) + "." + rest
}

// program returns how the go command names the program of a package main: its
// directory, or the one above if it is only the version of a module.
func program(name string) string {
	if above, version, ok := module.SplitPathVersion(name); ok && version != "" && !strings.HasPrefix(version, ".") {
		name = above
	}
	return path.Base(name)
}

// title names the database of a pool.
func title(p *driver.Pool) string {
	switch {
	case p.Database.Key != "" && p.Database.Kind == "flag":
		return strings.TrimSuffix("-"+strings.TrimLeft(p.Database.Key, "-"), ",")
	case p.Database.Key != "":
		return p.Database.Key
	case p.Database.Digest != "":
		return "literal " + p.Database.Digest[:min(8, len(p.Database.Digest))]
	}
	return "unknown database"
}

// kind names engine and library of a pool.
func kind(p *driver.Pool) string {
	lib := p.Library
	if strings.Contains(p.Built.Type, "pgxpool.") {
		lib = "pgxpool"
	}
	if p.Database.Engine == lib {
		return lib
	}
	return cmp.Or(p.Database.Engine, "unknown engine") + ", " + lib
}

// majorVersion is the end of the name of a library that has several.
var majorVersion = regexp.MustCompile(`[/ ]v[0-9]+$`)

// library is how texts name the library of a pool.
func library(p *driver.Pool) string { return majorVersion.ReplaceAllString(p.Library, "") }

// built says where a pool is built.
func built(p *driver.Pool) string {
	text := p.Built.At
	if p.Built.By != "" {
		text += " by " + function(p.Built.By)
	}
	if p.Built.Via != "" && p.Built.Via != p.Built.At {
		text += ", with " + p.Built.Call + " (" + p.Built.Via + ")"
	}
	switch p.Built.Times {
	case "unknown":
		text += ", an unknown number of times"
	default:
		text += ", " + p.Built.Times
	}
	if p.Database.Key == "" && p.Database.Why != "" {
		text += "; " + p.Database.Why
	}
	if p.Database.Engine == "" {
		text += "; no known driver is imported"
	}
	return text
}

// sizes returns the rows about the sizes of a pool.
func sizes(p *driver.Pool) []row {
	open := row{"open", value(&p.Sizes.Open), source(&p.Sizes.Open, p)}
	if p.Sizes.Open.Value == "unlimited" && p.Sizes.Open.From == "library" {
		open.text += ": nothing limits it"
	}
	idle := row{"idle", value(&p.Sizes.Idle), source(&p.Sizes.Idle, p)}
	limit, limited := number(&p.Sizes.Open)
	kept, keeps := number(&p.Sizes.Idle)
	switch {
	case p.Sizes.Idle.From == "open":
		idle.text = library(p) + " has no limit of its own for idle connections"
	case limited && keeps && kept > limit && limit > 0:
		idle.value = open.value
		idle.text = fmt.Sprintf("%d is more than open: %s", kept, idle.text)
	case limited && keeps && kept < limit && p.Sizes.Idle.From == "library":
		idle.text += fmt.Sprintf(": %d of %d %s closed after each use", limit-kept, limit, areOf(limit-kept))
	}
	if least, ok := number(&p.Sizes.Min); ok && least > 0 || p.Sizes.Min.From == "unknown" && p.Sizes.Min.Why != "" {
		idle.text = join("; ", idle.text, "at least "+value(&p.Sizes.Min)+", "+source(&p.Sizes.Min, p))
	}
	life := row{"life", value(&p.Sizes.Lifetime), source(&p.Sizes.Lifetime, p)}
	if p.Sizes.Lifetime.Value == "unlimited" {
		life.value = "none"
		life.text = "connections have no maximum age"
	}
	if s := &p.Sizes.IdleTime; s.Value != "unlimited" && (s.From != "unknown" || s.Why != "") {
		life.text = join("; ", life.text, "idle "+value(s)+", "+source(s, p))
	}
	return []row{open, idle, life}
}

func join(sep string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, sep)
}

// number returns the connections that a size is.
func number(s *driver.PoolSize) (int64, bool) {
	switch n := s.Value.(type) {
	case int64:
		return n, true
	case float64: // as JSON decodes it
		return int64(n), true
	}
	return 0, false
}

// value writes the value of a size.
func value(s *driver.PoolSize) string {
	text := fmt.Sprint(s.Value)
	if n, ok := number(s); ok {
		text = fmt.Sprint(n)
	}
	if d, err := time.ParseDuration(text); err == nil && strings.ContainsAny(text, "hms") {
		text = driver.DurationText(d)
	}
	if s.PerMember {
		text += " per server"
	}
	return text
}

// source says who decides a size.
func source(s *driver.PoolSize, p *driver.Pool) string {
	switch s.From {
	case "library":
		return majorVersion.ReplaceAllString(s.Key, "") + " default"
	case "unknown":
		if s.Why == "" {
			return "poolvet knows of no such setting in " + library(p)
		}
		return s.Why
	case "default":
		return fmt.Sprintf("%s, because no file sets %s", s.At, s.Key)
	case "dsn":
		return fmt.Sprintf("%s %s of the data source name", s.At, s.Key)
	}
	text := s.At
	if s.Key != "" {
		text += " " + s.Key
	}
	if len(s.Also) > 0 {
		text += ", " + some(s.Also, 2) + " the same"
	}
	if len(s.Differs) > 0 {
		text += "; but " + some(s.Differs, 2)
	}
	if s.Fallback != nil {
		text += fmt.Sprintf("; else %s, %s", s.Fallback.Value, s.Fallback.At)
	}
	return text
}

// some lists at most n of list.
func some(list []string, n int) string {
	if len(list) <= n {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:n], ", "), len(list)-n)
}

// plural writes a number of things.
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if strings.HasSuffix(one, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(one, "y"))
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// users returns the rows about who uses and closes a pool, one for each binary.
func (v *view) users(p *driver.Pool) []row {
	var rows []row
	for _, b := range v.Binaries {
		for _, id := range b.Pools {
			if id == p.ID {
				rows = append(rows, row{label: v.names[b.Name], text: v.user(p, b.Name)})
			}
		}
	}
	if len(rows) == 0 {
		rows = append(rows, row{label: "used", text: v.user(p, "")})
	}
	return rows
}

// user says how often one binary uses p, and where it closes it.
func (v *view) user(p *driver.Pool, binary string) string {
	calls := 0
	var packages, closed []string
	for _, use := range p.Uses {
		if use.Binary == binary {
			calls += use.Calls
			packages = append(packages, v.local(use.Package))
		}
	}
	for _, c := range p.Closed {
		if c.Binary == binary {
			closed = append(closed, c.At)
		}
	}
	text := "no calls found"
	if calls > 0 {
		text = fmt.Sprintf("%s in %s (%s)", plural(calls, "call"), plural(len(packages), "package"), some(packages, 3))
	}
	if len(closed) == 0 {
		return text + ", never closed"
	}
	return text + ", closed at " + some(closed, 2)
}

// findings lists what is wrong with a pool.
func findings(p *driver.Pool, n int) string {
	var list []string
	for _, f := range p.Findings {
		list = append(list, shortFinding(f))
	}
	return some(list, n)
}

// shortFinding writes where a finding is, without the column, and its kind.
func shortFinding(f driver.PoolFinding) string {
	at := f.At
	if i := strings.LastIndexByte(at, ':'); strings.Count(at, ":") > 1 {
		at = at[:i]
	}
	return at + " " + f.Kind
}

// found is how many findings there are: one that is about several pools counts
// once.
func (v *view) found() int {
	all := map[driver.PoolFinding]bool{}
	for i := range v.Pools {
		for _, f := range v.Pools[i].Findings {
			all[f] = true
		}
	}
	return len(all) + len(v.Findings)
}

// sums is the last line.
func (v *view) sums() string {
	over := 0
	databases := map[string]bool{}
	for i := range v.Pools {
		databases[databaseOf(&v.Pools[i])] = true
	}
	for _, b := range v.Budgets {
		if strings.HasPrefix(b.Verdict, "over") {
			over++
		}
	}
	text := fmt.Sprintf("%s, %s, %s; %s", plural(len(v.Binaries), "binary"), plural(len(databases), "database"), plural(len(v.Pools), "pool"), plural(v.found(), "finding"))
	if over > 0 {
		text += fmt.Sprintf("; %s exceeded", plural(over, "budget"))
	}
	return text
}

// databaseOf is equal for equal databases; each unknown one is its own.
func databaseOf(p *driver.Pool) string {
	if p.Database.Key == "" && p.Database.Digest == "" {
		return p.ID
	}
	return title(p)
}

// areOf is the verb for n things.
func areOf(n int64) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
