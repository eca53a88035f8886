package catalog

import (
	"go/types"
	"strings"
)

// Knob returns the knob called name (the full name of a setter or field) that
// has a role, or nil.
func (c *Catalog) Knob(name string, role Role) *Knob {
	if k := c.tables().fields[name]; k != nil && k.Role == role {
		return k
	}
	for _, k := range c.tables().setters[name] {
		if k.Role == role {
			return k
		}
	}
	return nil
}

// setterLike returns the knob of a *sql.DB that fn turns, a method of an interface that
// has the name and the parameter of a setter, or nil:
//
//	func tune(db interface{ SetMaxOpenConns(int) }) { db.SetMaxOpenConns(10) }
func (c *Catalog) setterLike(fn *types.Func) *Knob {
	sig := fn.Signature()
	if !strings.HasPrefix(fn.Name(), "Set") || sig.Recv() == nil || !types.IsInterface(sig.Recv().Type()) || sig.Params().Len() != 1 || sig.Results().Len() > 0 {
		return nil
	}
	for _, k := range c.tables().setters["(*database/sql.DB)."+fn.Name()] {
		if (TypeName(sig.Params().At(0).Type()) == "time.Duration") == (k.Unit == Duration) {
			return k
		}
	}
	return nil
}

// DefaultKnob returns the knob whose default applies to a pool of a type that the library called
// name opens, if nothing sets the role, and the name of the library that declares the knob; nil if
// there is none.
func (c *Catalog) DefaultKnob(pool, name string, role Role) (found *Knob, library string) {
	for _, lib := range c.libraries {
		if lib.Name != name {
			continue
		}
		for i := range lib.Knobs {
			k := &lib.Knobs[i]
			if k.Role == role && (found == nil || fits(k, pool) > fits(found, pool)) {
				found = k
			}
		}
	}
	if found == nil && name != databaseSQL.Name && (overSQL(pool) || strings.HasPrefix(name, entLib.Name)) {
		return c.DefaultKnob(pool, databaseSQL.Name, role)
	}
	return found, name
}

// fits says how well a knob goes with a type of pool: a cluster has options of
// its own.
func fits(k *Knob, pool string) int {
	for _, word := range []string{"Cluster", "Ring", "Universal"} {
		if strings.Contains(pool, word) {
			if strings.Contains(k.Field, word) {
				return 2
			}
			return 0
		}
	}
	for _, word := range []string{"Cluster", "Ring", "Universal"} {
		if strings.Contains(k.Field, word) {
			return 0
		}
	}
	return 1
}

// overSQL reports whether pools of a type have a *sql.DB underneath, whose
// defaults hold.
func overSQL(pool string) bool {
	for _, part := range []string{
		"database/sql.", "jmoiron/sqlx.", "gorm.io/gorm.", "jinzhu/gorm.", "uptrace/bun.", "xorm.", "gocraft/dbr", "go-gorp/gorp",
		"stephenafamo/bob", "go-rel/rel", "upper/db", "upper.io/db", "ozzo-dbx", "pocketbase/dbx", "volatiletech/", "aarondl/", "doug-martin/goqu",
	} {
		if strings.Contains(pool, part) {
			return true
		}
	}
	return false
}
