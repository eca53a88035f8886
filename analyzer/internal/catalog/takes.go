package catalog

import (
	"go/types"
	"slices"
)

// An Effect says what a call that needs a connection does with it.
type Effect int

const (
	// Reads, unless the text of the statement changes something.
	Reads Effect = iota + 1
	// Writes, unless the text of the statement only reads.
	Writes
	// Begins a transaction.
	Begins
)

// Effect returns what a call of fn, on a receiver of static type recv, does with
// the connection of a pool that it needs; 0 where it needs none. The receiver is
// a pool, or a [Statement] that was built on one.
func (c *Catalog) Effect(fn *types.Func, recv types.Type) Effect {
	for _, t := range []types.Type{recv, receiverOf(fn)} {
		if t == nil {
			continue
		}
		if p := c.Pool(t); p != nil {
			if e := effect(fn.Name(), p.Reads, p.Writes, p.Begins); e != 0 {
				return e
			}
		} else if s := c.Statement(t); s != nil {
			if e := effect(fn.Name(), s.Reads, s.Writes, nil); e != 0 {
				return e
			}
		}
	}
	return 0
}

// Takes reports whether a call of fn, on a receiver of static type recv, needs a
// connection of the pool that the receiver is, or was built on.
func (c *Catalog) Takes(fn *types.Func, recv types.Type) bool { return c.Effect(fn, recv) != 0 }

// ListsEffects reports whether the catalog lists the methods of t, a pool or a statement,
// that need a connection.
func (c *Catalog) ListsEffects(t types.Type) bool {
	if p := c.Pool(t); p != nil {
		return len(p.Reads)+len(p.Writes)+len(p.Begins) > 0
	}
	return c.Statement(t) != nil
}

// IsSession reports whether t is the type of a session, such as a transaction or a cursor.
func (c *Catalog) IsSession(t types.Type) bool {
	name := TypeName(t)
	for _, s := range c.sessions {
		if s.Type == name {
			return true
		}
	}
	return false
}

func effect(name string, reads, writes, begins []string) Effect {
	switch {
	case slices.Contains(reads, name):
		return Reads
	case slices.Contains(writes, name):
		return Writes
	case slices.Contains(begins, name):
		return Begins
	}
	return 0
}

func receiverOf(fn *types.Func) types.Type {
	if recv := fn.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return nil
}

// LendsItself reports whether a pool of type t lends transactions of the same
// type, or makes such a pool of a transaction: gorm's *DB, a client that ent
// generated.
func (c *Catalog) LendsItself(t types.Type) bool {
	if _, generated := nameOfGenerated(types.Unalias(t)); generated {
		return true
	}
	return c.IsSession(t)
}

// Statement returns what is known of t as the type of a statement, or nil.
func (c *Catalog) Statement(t types.Type) *Statement {
	named, ok := types.Unalias(Deref(t)).(*types.Named)
	if !ok {
		return nil
	}
	if isEntStatement(named) {
		return entStatement
	}
	return c.statements[TypeName(t)]
}

// Runner returns what is known of fn as a function that runs a statement on one
// of its arguments, or nil.
func (c *Catalog) Runner(fn *types.Func) *Runner { return c.runners[FuncName(fn)] }

// NamedEffect returns what a method called name does with the connection of a
// pool behind an interface of the tree: *sql.DB, or one that has its methods.
func (c *Catalog) NamedEffect(name string) Effect {
	for _, pool := range []string{"*database/sql.DB", "*github.com/jmoiron/sqlx.DB", "*github.com/jackc/pgx/v5/pgxpool.Pool"} {
		if p := c.pools[pool]; p != nil {
			if e := effect(name, p.Reads, p.Writes, p.Begins); e != 0 {
				return e
			}
		}
	}
	return 0
}

// Ends reports whether a call of a method ends a session of type t, or may end
// it: its release, or Next of rows.
func (c *Catalog) Ends(t types.Type, method string) bool {
	return slices.Contains(c.endings[TypeName(t)], method)
}
