package catalog

import (
	"go/token"
	"go/types"
	"testing"
)

// method makes a method called name of a new type called typ.
func method(pkg *types.Package, typ, name string) (*types.Func, types.Type) {
	named := types.NewNamed(types.NewTypeName(token.NoPos, pkg, typ, nil), types.NewStruct(nil, nil), nil)
	pointer := types.NewPointer(named)
	recv := types.NewVar(token.NoPos, pkg, "", pointer)
	fn := types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(recv, nil, nil, nil, nil, false))
	named.AddMethod(fn)
	return fn, pointer
}

// TestReceiver distinguishes what the same promoted method means on two types.
func TestReceiver(t *testing.T) {
	t.Parallel()
	pkg := types.NewPackage("example.com/pg", "pg")
	closer, base := method(pkg, "base", "Close")
	_, db := method(pkg, "DB", "Ping")
	_, conn := method(pkg, "Conn", "Ping")
	c := New(&Library{
		Packages:  []string{"example.com/pg"},
		Acquirers: []Acquirer{{Func: "(*example.com/pg.base).Close", Session: "any"}},
		Releasers: []Releaser{{Func: "(*example.com/pg.base).Close", Recv: "*example.com/pg.Conn", Arg: 1}},
	})
	if got := c.Releaser(closer, conn); got == nil || got.Arg != 1 {
		t.Errorf("on the receiver of the entry: %v", got)
	}
	if got := c.Releaser(closer, db); got != nil {
		t.Errorf("on another receiver: %v", got)
	}
	if c.Acquirer(closer, db) == nil || c.Acquirer(closer, base) == nil || c.Acquirer(closer, nil) == nil {
		t.Error("an entry without receiver is for all")
	}
}

// TestLaterWins lets a tree correct what is built in.
func TestLaterWins(t *testing.T) {
	t.Parallel()
	fn, db := method(types.NewPackage("example.com/pg", "pg"), "DB", "Begin")
	name := FuncName(fn)
	c := New(
		&Library{Packages: []string{"example.com/pg"}, Acquirers: []Acquirer{{Func: name, Session: "old"}}},
		&Library{Acquirers: []Acquirer{{Func: name, Session: "new"}}},
	)
	if got := c.Acquirer(fn, db); got == nil || got.Session != "new" {
		t.Errorf("Acquirer = %v, want that of the last library", got)
	}
}

// BenchmarkNew measures what a package pays that calls a library.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(libraries...).tables()
	}
}

// TestUnrelated holds that a package of no library costs no tables.
func TestUnrelated(t *testing.T) {
	t.Parallel()
	fn, db := method(types.NewPackage("example.com/other", "other"), "DB", "Begin")
	c := New(libraries...)
	c.tables = func() *tables { t.Error("the tables are built"); return nothing }
	if c.Names(fn) || c.Constructor(fn, db) != nil || c.Acquirer(fn, db) != nil || c.Setter(fn, db) != nil || c.Pool(db) != nil || c.IsSession(db) || c.Field(db, "Size") != nil {
		t.Error("the catalog knows a package of no library")
	}
}
