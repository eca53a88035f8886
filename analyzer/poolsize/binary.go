package poolsize

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
)

// binary looks at what only a package main sees: all packages of its binary.
func (u *unit) binary() {
	if u.pass.Pkg.Name() != "main" {
		return
	}
	u.far()
	u.farSiblings()
	u.farUnits()
	u.farRanges()
	u.farBeside()
	u.overwrittenFar()
	if !u.found.Whole() {
		return // what is not known may be what reads a setting
	}
	opens, serves := u.found.Opens()
	u.unused()
	if len(opens) > 0 {
		u.unread(opens)
		u.alone(opens)
	}
	u.budgets()
	if serves {
		u.limits(opens)
		u.idles()
		u.machines()
	}
}

// towards returns where this package imports the one at path, or one that leads
// there, if only a generated file does the package clause.
func (u *unit) towards(path string) (pos, end token.Pos) {
	for _, file := range u.pass.Files {
		if u.report.Quiet(file.Package) {
			continue
		}
		for _, spec := range file.Imports {
			name := strings.Trim(spec.Path.Value, "\"`")
			if name == path || !pos.IsValid() && slices.Contains(u.leads[name], path) {
				pos, end = spec.Pos(), spec.End()
			}
		}
	}
	if !pos.IsValid() {
		return u.name()
	}
	return pos, end
}

// unused reports settings that are loaded into a field that no code reads.
func (u *unit) unused() {
	for _, field := range u.found.Unused() {
		for _, read := range field.Reads {
			for _, s := range answers(u.settings.all(), &read.Key) {
				if s.Rank > settings.Committed || !u.bound(&s) {
					continue
				}
				pos, end := u.towards(field.Package)
				if read.Pos().IsValid() {
					pos, end = read.Pos(), read.End()
				}
				u.sayFar(neverRead, pos, end, read.Place, read.Ignores, "%s is loaded into %s at %s, but no code uses that field, so the value at %s has no effect; use the field, or remove the setting",
					keyName(&read.Key, []settings.Setting{s}), field.Field, read.Place, s.Place())
			}
		}
	}
}

// bound reports whether s applies to this binary alone.
func (u *unit) bound(s *settings.Setting) bool {
	return s.Scope.Binary == u.dir || u.settings.tree != nil && u.settings.tree.OnlyBinary(u.dir)
}

// name returns the package clause of the first file that is not generated.
func (u *unit) name() (pos, end token.Pos) {
	id := u.pass.Files[0].Name
	if i := slices.IndexFunc(u.pass.Files, func(file *ast.File) bool { return !u.report.Quiet(file.Package) }); i >= 0 {
		id = u.pass.Files[i].Name
	}
	return id.Pos(), id.End()
}

// mentions reports whether text, found in code, may name key: it is the key, or
// its end behind a prefix. Of two variables, MAX_POOL is not MAXPOOL.
func mentions(text, key string) bool {
	if a, b := strings.ToUpper(text), strings.ToUpper(key); a == text && b == key && strings.Contains(a, "_") {
		return strings.HasSuffix(b, a) || strings.HasSuffix(a, b)
	}
	a, b := squeeze(text), squeeze(key)
	return strings.HasSuffix(b, a) || strings.HasSuffix(a, b)
}

// squeeze drops case and separators.
func squeeze(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("._-[]", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// similar reports whether two names differ by few letters.
func similar(a, b string) bool {
	a, b = squeeze(a), squeeze(b)
	return len(a) >= 8 && len(b) >= 8 && (distance(a, b) <= 3 || strings.HasSuffix(a, b) && len(a)-len(b) <= 8)
}

// misspelt reports whether b is a in which a letter is wrong, two are swapped, or a separator
// is missing: DB_MAX_IDEL.
func misspelt(a, b string) bool {
	a, b = squeeze(a), squeeze(b)
	letters := func(name string) []byte {
		out := []byte(name)
		slices.Sort(out)
		return out
	}
	d := distance(a, b)
	return len(a) >= 8 && (d <= 1 || d == 2 && slices.Equal(letters(a), letters(b)))
}

// distance returns how many letters must be inserted, dropped or changed to
// turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// alone reports a literal at the one pool of the binary, whose size is
// configured under one key that no code reads.
func (u *unit) alone(opens []sizing.Open) {
	if len(opens) != 1 {
		return
	}
	var site *fallback.Site
	all := u.found.Sites()
	for i := range all {
		if all[i].Knob.Role != catalog.MaxOpen {
			continue
		}
		if site != nil && site.Knob.Place != all[i].Knob.Place {
			return
		}
		site = &all[i]
	}
	if site == nil || site.Literal() == nil {
		return
	}
	lit := site.Literal()
	have, _ := literalQuantity(lit)
	if have.n <= 0 {
		return
	}
	sizes := slices.DeleteFunc(slices.Clone(u.settings.all()), func(s settings.Setting) bool {
		return !s.Pool || s.Role != settings.Size || s.Rank > settings.Committed || s.Param != ""
	})
	for _, s := range sizes {
		if s.Key != sizes[0].Key || !u.bound(&s) || u.found.Mentions(func(text string) bool { return mentions(text, s.Key) }) {
			return
		}
	}
	differing := configured(u.judge(sizes, have))
	if len(differing) == 0 {
		return
	}
	pos, end := lit.Pos(), lit.End()
	if !pos.IsValid() {
		pos, end = u.name()
	}
	u.sayFar(literalConfig, pos, end, lit.Place, lit.Ignores, "%s is set at %s, but %s for %s, a setting that no code reads",
		show(have), lit.Place, says(differing, "sets"), differing[0].Key)
}

// limits reports pools that nothing limits in a program that runs on.
func (u *unit) limits(opens []sizing.Open) {
	for _, s := range u.found.Sites() {
		if s.Knob.Role == catalog.MaxOpen {
			return
		}
	}
	for i := range opens {
		o := &opens[i]
		if !slices.Contains(unlimitedPools, o.Type) || strings.Contains(o.Driver, "sqlite") {
			continue
		}
		pos, end := o.Pos(), o.Pos()
		if !pos.IsValid() {
			pos, end = u.towards(o.Package)
		}
		u.sayFar(unlimited, pos, end, o.Place, o.Ignores, "nothing limits the connections of the pool opened at %s; call SetMaxOpenConns", o.Place)
	}
}

// unlimitedPools are the types of pools without a limit of their own.
var unlimitedPools = []string{
	"*database/sql.DB", "*github.com/jmoiron/sqlx.DB", "*gorm.io/gorm.DB", "*xorm.io/xorm.Engine", "*github.com/jinzhu/gorm.DB",
}

// keyName returns the name under which the settings of list are known.
func keyName(key *flowgraph.Key, list []settings.Setting) string {
	if len(list) > 0 && (list[0].IsArgument() || slices.Contains(key.Envs, list[0].Key)) {
		return list[0].Key
	}
	if len(list) > 0 && !list[0].Env && key.Path != "" && list[0].Format != "helm" {
		return key.Path
	}
	return key.Name()
}
