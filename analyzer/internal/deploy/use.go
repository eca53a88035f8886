package deploy

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A Use is a pool of one binary.
type Use struct {
	N        int    // distinguishes the pools of the binary
	Instead  []int  // pools that a process never holds at the same time as this one
	Binary   string // directory of its package main, below the root
	Database string // key under which the code reads the data source name, or ""
	// Key is equal for pools of one database, and "" if Database distinguishes them.
	Key    string
	Engine string // Postgres or MySQL
	// Open is how many connections the pool opens at most, and where that is set.
	Open Number
	// Deployed is how many that are in production, where other files set it differently.
	Deployed Number
	// Unlimited reports whether nothing limits it.
	Unlimited bool
	// More says why the code may open more such pools than one, or is "".
	More string
	// Files give the setting that decides the size, if one does.
	Files []string
	// Key of a setting that decides the size, and what the code uses where it is
	// absent: one workload may get another value than the others.
	Setting string
	Else    Number
	among   bool // the binary has other databases of the engine
	// tail is what the variable for the database of a field or a flag ends in, or "".
	tail string
}

func (u *Use) key() string { return cmp.Or(u.Key, u.Database) }

// at returns the limit of the pool as it is in env. What a developer's .env or
// compose file sets is not what runs in production.
func (u *Use) at(env *Environment) Number {
	if env != nil && env.Rank == settings.Production && u.Deployed.Value > 0 {
		return u.Deployed
	}
	if env == nil || env.Rank != settings.Production || len(u.Files) == 0 || !u.Open.Known() {
		return u.Open
	}
	for _, file := range u.Files {
		base := settings.Production
		if settings.IsCompose(file) {
			base = settings.Compose
		} else if strings.Contains(path.Base(file), ".env") {
			base = settings.Committed
		}
		if settings.RankOf(file, base) == settings.Production {
			return u.Open
		}
	}
	return Number{Unknown: "the size of the pool is set at " + u.Open.String() + ", which is not a production file"}
}

// in returns the limit of the pool as it is in w, one of the workloads that run the
// binary in env. What one of them sets for itself does not count for the others.
func (u *Use) in(w *Workload, all []*Workload, env *Environment) Number {
	own, sets := w.numbers[u.Setting]
	open := w.open && !strings.HasPrefix(u.Setting, "-") // no variable sets a flag
	switch {
	case sets && own.Known():
		return own
	case sets || open || !slices.ContainsFunc(all, func(other *Workload) bool { return other.numbers[u.Setting].Value > 0 }):
		return u.at(env)
	case u.Else.Value > 0:
		return u.Else
	}
	return Number{Unknown: "no file sets " + u.Setting + " for " + w.Name}
}

// A Declared limit is one in .poolvet.yml, for a database whose limit no other file
// sets.
type Declared struct {
	Database string
	Place
	Limit int // 0 if it is not declared
	// File holds the limit, if it is not declared as a number.
	File string
	// Reserved and Others are the connections that superusers and neighbors
	// take; -1 if they are not declared.
	Reserved, Others int
}

// groups returns the uses of each database together, in order.
func groups(uses []Use) [][]Use {
	uses = slices.Clone(uses)
	slices.SortStableFunc(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(a.Database, b.Database), cmp.Compare(a.key(), b.key()), cmp.Compare(a.Engine, b.Engine), cmp.Compare(a.Binary, b.Binary))
	})
	var out [][]Use
	for i, u := range uses {
		u.among = slices.ContainsFunc(uses, func(other Use) bool {
			return other.Binary == u.Binary && other.Engine == u.Engine && other.key() != u.key()
		})
		if u.tail = tail(u.Database); slices.ContainsFunc(uses, func(other Use) bool {
			return other.Binary == u.Binary && other.key() != u.key() && tail(other.Database) == u.tail
		}) {
			u.tail = ""
		}
		if i > 0 && u.key() == uses[i-1].key() && u.Engine == uses[i-1].Engine {
			out[len(out)-1] = append(out[len(out)-1], u)
		} else {
			out = append(out, []Use{u})
		}
	}
	return out
}

// tail returns the last two names of a field, a flag or a key of a file, such as dbdsn of
// conf.Config.DB.DSN: a variable that fills it has them at its end, behind some prefix.
func tail(database string) string {
	parts := strings.FieldsFunc(database, func(r rune) bool { return r == '.' || r == '-' })
	if n := len(parts); n > 2 {
		parts = parts[n-2:]
	}
	if len(parts) < 2 {
		return ""
	}
	return plain(strings.Join(parts, ""))
}

// plain drops case and separators.
func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// pointer returns the variable of w that says where the database of u is: the one that
// the code reads, else the only one whose name fits.
func (w *Workload) pointer(u *Use) (name string, p pointer, ok bool) {
	if p, ok = w.pointers[u.Database]; ok || u.tail == "" {
		return u.Database, p, ok
	}
	for key, other := range w.pointers {
		if !strings.HasSuffix(plain(key), u.tail) {
			continue
		}
		if ok {
			return "", pointer{}, false
		}
		name, p, ok = key, other, true
	}
	return name, p, ok
}

// rivals returns how many databases of the engine of u the pools are for.
func rivals(uses []Use, u *Use) int {
	names := map[string]bool{}
	for _, other := range uses {
		if other.Engine == u.Engine {
			names[other.key()] = true
		}
	}
	return len(names)
}

// limit returns the limit that d declares, and whether it does.
func (d *Declared) limit(files map[string]Number) (Number, bool) {
	switch {
	case d.File != "":
		n, ok := files[d.File]
		if !ok {
			n = Number{Unknown: d.File + ", which " + d.String() + " names, was not read"}
		}
		return n, true
	case d.Limit > 0:
		return Number{Value: d.Limit, Place: d.Place}, true
	}
	return Number{}, false
}
