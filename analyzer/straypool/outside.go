package straypool

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// around returns the verdict on a pool for whose database an accessor exists
// that this package can ask.
func (u *unit) around(p *making.Pool) (verdict, bool) {
	site := u.sites[p]
	if site == nil || site.Apart || len(p.Fate.Closed) > 0 && u.oneShot(p) {
		return verdict{}, false
	}
	if a := u.accessorOf(p.ID, site); a != nil {
		return verdict{kind: outside, pool: p, accessor: a}, true
	}
	if u.strict() {
		return verdict{kind: outside, pool: p}, true
	}
	return verdict{}, false
}

// accessorOf returns the accessor of the database id, unless it is the one that
// guards the site itself. An accessor of this package says nothing against
// another one in it: which of the two is right is unknown.
func (u *unit) accessorOf(id identity.Identity, site *Site) *Accessor {
	key := id.Key()
	if key == "" {
		return nil
	}
	find := func(list []Accessor) *Accessor {
		for i := range list {
			if a := &list[i]; a.Key == key && (a.Package == u.path() || exportedName(a.Name)) && (site == nil || a.Site != site.key() && a.Name != site.Accessor && !making.Apart(a.Chosen, site.Chosen)) {
				return a
			}
		}
		return nil
	}
	if a := find(u.imported.Accessors); a != nil {
		return a
	}
	if site != nil && site.Accessor != "" {
		return nil
	}
	return find(u.own.Accessors)
}

// oneShot reports whether p serves something that runs once in a while and
// closes what it has opened: a migration, the seed of a database, a dump.
func (u *unit) oneShot(p *making.Pool) bool {
	text := strings.ToLower(u.path() + " " + name(p.Func) + " " + u.at(p.Pos))
	for _, word := range []string{"migrat", "seed", "setup", "install", "bootstrap", "dump", "backup", "restore", "schema", "import"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// installs reports whether way begins where a program is installed, in a web page
// or a command: it tries the database that was just set up.
func (u *unit) installs(way callpath.Path) bool {
	text := strings.ToLower(u.at(ssaform.Outermost(way.Root).Pos()) + " " + name(way.Root))
	return strings.Contains(text, "install") || strings.Contains(text, "wizard")
}

func (u *unit) outsideMessage(v verdict) string {
	p := v.pool
	if v.accessor == nil {
		return fmt.Sprintf("%s builds a pool%s outside the accessors that are marked or listed; use one of them, or mark this function with //poolvet:accessor", p.Name, u.of(p))
	}
	return fmt.Sprintf("%s opens another pool%s, bypassing its accessor; %s, or mark this //poolvet:bulkhead with a reason",
		p.Name, u.of(p), u.ofAccessor(v.accessor, p))
}

// ofAccessor says how to get from a what p is for. A pool of another type can
// often be made out of the one that there is, as stdlib.OpenDBFromPool does.
func (u *unit) ofAccessor(a *Accessor, p *making.Pool) string {
	if own := typeOf(p); own != "" && a.Type != "" && own != a.Type {
		return fmt.Sprintf("derive it from the %s of %s (%s)", a.Type, u.called(a), u.shown(a.At))
	}
	return fmt.Sprintf("call %s (%s) instead", u.called(a), u.shown(a.At))
}

// typeOf is how messages name the type of p, or "" for what owns a pool.
func typeOf(p *making.Pool) string {
	if p.Owner || p.Value == nil {
		return ""
	}
	return types.TypeString(p.Value.Type(), func(pkg *types.Package) string { return pkg.Name() })
}

// called returns the name of an accessor as the code of this package calls it.
func (u *unit) called(a *Accessor) string {
	if a.Package == u.path() {
		return strings.TrimPrefix(a.Name, u.Pkg.Name()+".")
	}
	return a.Name
}
